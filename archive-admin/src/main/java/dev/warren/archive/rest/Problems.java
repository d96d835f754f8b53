package dev.warren.archive.rest;

import dev.warren.archive.jobs.TooManyJobsException;
import dev.warren.archive.operation.DamagedObjectException;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.operation.NotInArchiveException;
import dev.warren.archive.operation.OperationCancelledException;
import dev.warren.storage.NoSuchObjectException;
import dev.warren.storage.StorageException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** What goes wrong, as a problem: 4xx for what somebody has to ask differently, 5xx for what is wrong here. */
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final String RETRY_SECONDS = "10";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(NotInArchiveException e) {
        return answer(HttpStatus.NOT_FOUND, e.what());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(NoSuchObjectException e) {
        return answer(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidInputException e) {
        return answer(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }

    /** The firewall looks at parameters only when somebody reads them. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> rejected(RequestRejectedException e) {
        return answer(HttpStatus.BAD_REQUEST, "a parameter or a header has characters that are not allowed");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooMany(TooManyJobsException e) {
        return retry(HttpStatus.TOO_MANY_REQUESTS, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLong(OperationCancelledException e) {
        return answer(HttpStatus.UNPROCESSABLE_CONTENT, "the archive is too large for an answer at once: start a job");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> damaged(DamagedObjectException e) {
        log.error("{}", e.getMessage());
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(StorageException e) {
        log.error("{}", e.getMessage());
        return retry(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception e) {
        log.error("a request failed", e);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, "an error of the program; its log says more");
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, String detail) {
        return ResponseEntity.of(Problem.of(status, detail)).build();
    }

    private static ResponseEntity<ProblemDetail> retry(HttpStatus status, String detail) {
        return ResponseEntity.of(Problem.of(status, detail))
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .build();
    }

    /** Which parameter, and what is allowed, where Spring says only that something is wrong. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(e, Problem.of(status, Violations.of(e)), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(
                e, Problem.of(status, Violations.of(e.getBindingResult())), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(e, Problem.of(status, Violations.of(e)), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String detail = e.getPropertyName() + " has not the form that is asked for";
        return handleExceptionInternal(e, Problem.of(status, detail), headers, status, request);
    }

    /** Clients that accept only what they asked for get the problem all the same. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }
}
