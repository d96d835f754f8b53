package dev.warren.archive.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key with a certificate that it has signed itself, made by the JDK's keytool.
 *
 * @param keys has both
 * @param trust has the certificate and no other
 */
record Certificate(Path keys, Path trust) {

    static final String PASSWORD = "changeit";

    private static final String ALIAS = "own";
    private static final List<String> STORE = List.of("-alias", ALIAS, "-storetype", "PKCS12", "-storepass", PASSWORD);
    private static final char[] SECRET = PASSWORD.toCharArray();

    static Certificate make(Path directory, String name) {
        Path keys = directory.resolve(name + ".p12");
        Path trust = directory.resolve(name + "-trust.p12");
        keytool(keys, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "san=dns:localhost,ip:127.0.0.1");
        try (OutputStream out = Files.newOutputStream(trust)) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, SECRET);
            trusted.setCertificateEntry(
                    ALIAS, KeyStore.getInstance(keys.toFile(), SECRET).getCertificate(ALIAS));
            trusted.store(out, SECRET);
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
        return new Certificate(keys, trust);
    }

    /** For a client that shows this certificate, and trusts the server's. */
    SSLContext shownTo(Certificate server) throws GeneralSecurityException, IOException {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(KeyStore.getInstance(keys.toFile(), SECRET), SECRET);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), server.trustManagers().getTrustManagers(), null);
        return context;
    }

    /** For a client that shows none, and trusts this one. */
    SSLContext trusted() throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trustManagers().getTrustManagers(), null);
        return context;
    }

    private TrustManagerFactory trustManagers() throws GeneralSecurityException, IOException {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(KeyStore.getInstance(trust.toFile(), SECRET));
        return managers;
    }

    private static void keytool(Path store, String... arguments) {
        String program =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = Stream.of(
                        List.of(program), List.of(arguments), STORE, List.of("-keystore", store.toString()))
                .flatMap(List::stream)
                .toList();
        try {
            Process keytool =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new AssertionError(said);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
