package dev.warren.archive.rest;

import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** What is wrong with a request, in plain words, without a word of the request itself. */
final class Violations {

    private Violations() {}

    static String of(HandlerMethodValidationException e) {
        return e.getParameterValidationResults().stream().map(Violations::of).collect(Collectors.joining("; "));
    }

    private static String of(ParameterValidationResult result) {
        String name = Requested.name(result.getMethodParameter());
        return result.getResolvableErrors().stream()
                .map(error -> name + " " + error.getDefaultMessage())
                .collect(Collectors.joining("; "));
    }

    static String of(BindingResult result) {
        return result.getFieldErrors().stream().map(Violations::of).collect(Collectors.joining("; "));
    }

    private static String of(FieldError error) {
        return Requested.snakeCase(error.getField()) + " " + error.getDefaultMessage();
    }

    /** Where in the body, but not what stands there. */
    static String of(HttpMessageNotReadableException e) {
        if (e.getCause() instanceof DatabindException binding
                && !binding.getPath().isEmpty()) {
            String path = binding.getPath().stream()
                    .map(step -> Objects.requireNonNullElse(step.getPropertyName(), "[" + step.getIndex() + "]"))
                    .collect(Collectors.joining("."));
            return "the body does not fit at " + shortened(path) + ": the name or the value is not allowed there";
        }
        return e.getCause() instanceof JacksonException
                ? "the body is not JSON of the form that is asked for"
                : "a body is needed, and is missing";
    }

    private static String shortened(String text) {
        String line = text.replaceAll("[\\p{IsControl}\\p{Cs}\\u2028\\u2029]", "?");
        return line.length() > 80 ? line.substring(0, 80) + "…" : line;
    }
}
