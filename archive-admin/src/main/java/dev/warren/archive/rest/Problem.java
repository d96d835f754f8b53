package dev.warren.archive.rest;

import dev.warren.archive.operation.Secrets;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** Errors as RFC 9457 has them. */
final class Problem {

    static final String MEDIA_TYPE = "application/problem+json";

    private Problem() {}

    /** @param detail for people; what could be a secret is masked */
    static ProblemDetail of(HttpStatusCode status, String detail) {
        return ProblemDetail.forStatusAndDetail(status, Secrets.masked(detail));
    }
}
