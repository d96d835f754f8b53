package dev.warren.archive.rest;

import dev.warren.archive.operation.InvalidInputException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses parameters that nobody reads: a filter that is misspelt must not become no filter. And those that are given twice. */
final class KnownParameters implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && handler instanceof HandlerMethod method
                && isOurs(method)) {
            List<String> known = Requested.queryParameters(method);
            parameters(request).forEach((name, values) -> check(name, values, known));
        }
        return true;
    }

    /** Parameters that are not encoded as they must be end in this exception (Servlet 6.1, getParameterMap). */
    private static Map<String, String[]> parameters(HttpServletRequest request) {
        try {
            return request.getParameterMap();
        } catch (IllegalStateException e) {
            throw new InvalidInputException("the parameters are not encoded as those of an address are", e);
        }
    }

    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getPackageName().equals(KnownParameters.class.getPackageName());
    }

    private static void check(String name, String[] values, List<String> known) {
        if (!known.contains(name)) {
            throw new InvalidInputException("there is a parameter that is not known here; known are: "
                    + (known.isEmpty() ? "none" : String.join(", ", known)));
        }
        if (values.length > 1) {
            throw new InvalidInputException(name + " is given more than once");
        }
    }
}
