package dev.warren.archive.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies that are larger than any request needs, or that do not say how large they are. */
final class BodyLimit extends OncePerRequestFilter {

    private static final int MOST_BYTES = 64 << 10;

    private final ProblemBody problems;

    BodyLimit(ProblemBody problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > MOST_BYTES) {
            problems.write(response, HttpStatus.CONTENT_TOO_LARGE, "a body has 64 KiB at most");
        } else if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            problems.write(response, HttpStatus.LENGTH_REQUIRED, "a body needs a Content-Length");
        } else {
            chain.doFilter(request, response);
        }
    }
}
