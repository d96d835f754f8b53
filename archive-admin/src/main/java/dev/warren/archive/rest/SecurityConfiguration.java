package dev.warren.archive.rest;

import dev.warren.archive.links.LinkKey;
import dev.warren.service.settings.StartRefusedException;
import jakarta.servlet.DispatcherType;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.preauth.x509.X509AuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import tools.jackson.databind.json.JsonMapper;

/** Who may do what. Nothing is open but the probe, which says nothing. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    ProblemBody problemBody(JsonMapper json) {
        return new ProblemBody(json);
    }

    @Bean
    Tokens tokens(RestProperties settings, ServerProperties server) {
        Tokens tokens = Tokens.of(settings);
        requireProof(tokens, server);
        requirePrivacy(settings, server);
        return tokens;
    }

    private static void requireProof(Tokens tokens, ServerProperties server) {
        if (tokens.isEmpty() && !asksForCertificates(server)) {
            throw new StartRefusedException(
                    "There is no token, and clients need no certificate: anybody could read the archive.",
                    "Set REST_READ_TOKEN or REST_WRITE_TOKEN (openssl rand -hex 32 makes one), or REST_READ_TOKEN_FILE"
                            + " or REST_WRITE_TOKEN_FILE; or SERVER_SSL_BUNDLE with SERVER_SSL_CLIENT_AUTH=need.",
                    null);
        }
    }

    private static void requirePrivacy(RestProperties settings, ServerProperties server) {
        InetAddress address = server.getAddress();
        boolean loopback = address != null && address.isLoopbackAddress();
        if (!loopback && !Ssl.isEnabled(server.getSsl()) && !settings.clearText()) {
            throw new StartRefusedException(
                    "SERVER_ADDRESS is not a loopback address, and there is no TLS: tokens could be read on the way.",
                    "Set SERVER_SSL_BUNDLE, or SERVER_ADDRESS=127.0.0.1; where something in front does the TLS,"
                            + " REST_CLEAR_TEXT=true.",
                    null);
        }
    }

    private static boolean asksForCertificates(ServerProperties server) {
        Ssl ssl = server.getSsl();
        return ssl != null && Ssl.isEnabled(ssl) && ssl.getClientAuth() == Ssl.ClientAuth.NEED;
    }

    @Bean
    SecurityFilterChain access(
            HttpSecurity http,
            Tokens tokens,
            RestProperties settings,
            LinkKey links,
            InstantSource clock,
            ProblemBody problems)
            throws Exception {
        http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .requestMatchers(HttpMethod.GET, LiveProbe.PATH)
                .permitAll()
                .requestMatchers(HttpMethod.GET, LinkKey.PATH)
                .hasAnyAuthority(SignedLinkFilter.LINK, Scope.READ.authority())
                .requestMatchers(HttpMethod.GET)
                .hasAuthority(Scope.READ.authority())
                .requestMatchers(HttpMethod.HEAD)
                .hasAuthority(Scope.READ.authority())
                .anyRequest()
                .hasAuthority(Scope.WRITE.authority()));
        if (tokens.isEmpty()) {
            http.x509(x509 -> x509.userDetailsService(
                    name -> new User(name, "", settings.certificateScope().authorities())));
        } else {
            http.addFilterBefore(bearer(tokens, problems), X509AuthenticationFilter.class);
        }
        return http.addFilterBefore(new SignedLinkFilter(links, clock), X509AuthenticationFilter.class)
                .addFilterBefore(new BodyLimit(problems), X509AuthenticationFilter.class)
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint(unknown(problems)).accessDeniedHandler(denied(problems)))
                .headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives("default-src 'none'; sandbox; frame-ancestors 'none'")))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Not the whole resource server of Spring Security, which tells everybody about itself below /.well-known. */
    private static BearerTokenAuthenticationFilter bearer(Tokens tokens, ProblemBody problems) {
        BearerTokenAuthenticationFilter filter = new BearerTokenAuthenticationFilter(tokens);
        filter.setAuthenticationEntryPoint(unknown(problems));
        return filter;
    }

    private static AuthenticationEntryPoint unknown(ProblemBody problems) {
        return (request, response, failure) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problems.write(
                    response, HttpStatus.UNAUTHORIZED, "a known token is needed, as in Authorization: Bearer TOKEN");
        };
    }

    private static AccessDeniedHandler denied(ProblemBody problems) {
        return (request, response, failure) ->
                problems.write(response, HttpStatus.FORBIDDEN, "this takes the token that may write");
    }

    /** Paths that could mean something else to somebody else. */
    @Bean
    RequestRejectedHandler rejected(ProblemBody problems) {
        return (request, response, why) ->
                problems.write(response, HttpStatus.BAD_REQUEST, "the path, a header or the method is not allowed");
    }

    @Bean
    LinkKey linkKey(RestProperties settings) {
        return Optional.ofNullable(settings.secrets().linkKey())
                .filter(key -> !key.isBlank())
                .map(LinkKeySetting::parse)
                .orElseGet(LinkKey::random);
    }
}
