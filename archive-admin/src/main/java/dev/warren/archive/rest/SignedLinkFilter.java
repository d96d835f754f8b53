package dev.warren.archive.rest;

import dev.warren.archive.links.LinkKey;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** A signature is what a signed link has for a token; it is good for its file and for nothing else. */
final class SignedLinkFilter extends OncePerRequestFilter {

    static final String LINK = "link";
    private static final String SECONDS = "[0-9]{1,11}";

    private final LinkKey key;
    private final InstantSource clock;

    SignedLinkFilter(LinkKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getServletPath().equals(LinkKey.PATH)
                && isSigned(
                        request.getParameter("key"),
                        request.getParameter("expires"),
                        request.getParameter("signature"))) {
            SecurityContextHolder.getContext()
                    .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                            LINK, null, AuthorityUtils.createAuthorityList(LINK)));
        }
        chain.doFilter(request, response);
    }

    private boolean isSigned(@Nullable String file, @Nullable String expires, @Nullable String signature) {
        return file != null
                && expires != null
                && signature != null
                && expires.matches(SECONDS)
                && key.hasSigned(file, Instant.ofEpochSecond(Long.parseLong(expires)), signature, clock.instant());
    }
}
