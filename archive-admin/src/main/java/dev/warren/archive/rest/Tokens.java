package dev.warren.archive.rest;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Who a bearer token is from. */
record Tokens(List<Token> accepted) implements AuthenticationManager {

    static Tokens of(RestProperties settings) {
        return new Tokens(Stream.of(
                        Token.of(Scope.READ, settings.secrets().readToken(), settings.readTokenFile()),
                        Token.of(Scope.WRITE, settings.secrets().writeToken(), settings.writeTokenFile()))
                .flatMap(Optional::stream)
                .toList());
    }

    boolean isEmpty() {
        return accepted.isEmpty();
    }

    /** Each is compared, whichever it is. */
    @Override
    public Authentication authenticate(Authentication request) {
        String offered = ((BearerTokenAuthenticationToken) request).getToken();
        Scope scope = null;
        for (Token token : accepted) {
            scope = token.is(offered) ? token.scope() : scope;
        }
        if (scope == null) {
            throw new InvalidBearerTokenException("the token is not known");
        }
        return UsernamePasswordAuthenticationToken.authenticated(scope.authority(), null, scope.authorities());
    }
}
