package dev.warren.archive.rest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/** What parameters are called in requests. */
final class Requested {

    private Requested() {}

    static String name(MethodParameter parameter) {
        RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
        PathVariable path = parameter.getParameterAnnotation(PathVariable.class);
        String given = query != null ? query.name() : path != null ? path.name() : "";
        return given.isEmpty() ? Objects.requireNonNullElse(parameter.getParameterName(), "the body") : given;
    }

    /** All that a method takes in the query. */
    static List<String> queryParameters(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(Requested::name)
                .toList();
    }

    static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
