package dev.warren.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.amqp.autoconfigure.RabbitProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class EffectiveSettingsTest {

    private static final Map<String, Object> DEFAULTS = Map.of(
            "spring.rabbitmq.addresses", "${RABBITMQ_URL:amqp://guest:guest@localhost:5672/}",
            "warren.source.url", "${RABBITMQ_STREAM_URL:}",
            "warren.storage.type", "${STORAGE_TYPE:local}",
            "warren.storage.s3.endpoint", "${S3_ENDPOINT:${MINIO_ENDPOINT:}}",
            "warren.storage.s3.secure", "${MINIO_SECURE:false}",
            "warren.storage.s3.access-key", "${S3_ACCESS_KEY:}",
            "warren.storage.s3.secret-key", "${S3_SECRET_KEY:}",
            "warren.snapshots.routing-keys", "${SNAPSHOT_ROUTING_KEYS:code.validated}");

    private static StandardEnvironment environment(String... variables) {
        Map<String, Object> set = new TreeMap<>();
        for (String variable : variables) {
            String[] parts = variable.split("=", 2);
            set.put(parts[0], parts[1]);
        }
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("variables", set));
        environment.getPropertySources().addLast(new MapPropertySource("class path resource [service.yaml]", DEFAULTS));
        return environment;
    }

    @Test
    void theLineHasEveryVariableAndNoSecret() {
        String line = EffectiveSettings.line(environment(
                "RABBITMQ_URL=amqps://canary-user:canary-p@ss@broker:5671/v",
                "S3_ACCESS_KEY=canary-access",
                "S3_SECRET_KEY=canary-secret",
                "S3_ENDPOINT=https://store:9000"));

        assertThat(line)
                .isEqualTo(
                        "MINIO_SECURE=false, RABBITMQ_STREAM_URL=, RABBITMQ_URL=amqps://***@broker:5671/v, S3_ACCESS_KEY=******,"
                                + " S3_ENDPOINT=https://store:9000, S3_SECRET_KEY=******, SNAPSHOT_ROUTING_KEYS=code.validated,"
                                + " STORAGE_TYPE=local");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amqp://canary:canary@[broker", "canary", "amqp://canary-user:canary-password/"})
    void aRefusedUrlIsNotRepeatedAtAll(String url) {
        assertThat(refusal("spring.rabbitmq.addresses", url)).contains("RABBITMQ_URL is '******'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amqp://canary:canary@broker:port/", "broker:port"})
    void aUrlThatBootCannotTakeApartIsRefusedByItsVariable(String url) {
        StandardEnvironment environment = environment("RABBITMQ_URL=" + url);
        Throwable refused =
                catchThrowable(() -> Binder.get(environment).bindOrCreate("spring.rabbitmq", RabbitProperties.class));

        assertThat(Objects.requireNonNull(new StartFailureAnalyzer(environment).analyze(refused))
                        .getDescription())
                .isEqualTo("RABBITMQ_URL is '******'."
                        + " Allowed is amqp://user:password@host:5672/virtual-host, or amqps://.");
    }

    @Test
    void credentialsInAnEndpointAreNotRepeated() {
        assertThat(refusal("warren.storage.s3.endpoint", "http://canary:canary@store:9000/x"))
                .contains("S3_ENDPOINT is 'http://***@store:9000/x'");
    }

    @ParameterizedTest
    @CsvSource({
        "RABBITMQ_URL=amqp://u:p@broker/, RABBITMQ_URL is amqp:// to another host",
        "RABBITMQ_STREAM_URL=rabbitmq-stream://broker:5552, RABBITMQ_STREAM_URL is rabbitmq-stream:// to another host",
        "MINIO_ENDPOINT=store:9000, S3_ENDPOINT is http:// to another host",
        "S3_ENDPOINT=http://10.0.0.7:9000, S3_ENDPOINT is http:// to another host",
    })
    void whatGoesOverANetworkInClearIsWarnedOf(String variable, String warning) {
        assertThat(ClearText.of(environment(variable, "STORAGE_TYPE=s3")))
                .singleElement()
                .satisfies(told -> assertThat(told).startsWith(warning));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RABBITMQ_URL=amqps://u:p@broker/",
                "RABBITMQ_URL=amqp://u:p@127.0.0.1:5672/",
                "RABBITMQ_STREAM_URL=rabbitmq-stream+tls://broker:5551",
                "RABBITMQ_STREAM_URL=rabbitmq-stream://localhost:5552",
                "MINIO_ENDPOINT=localhost:9000",
                "S3_ENDPOINT=https://store",
                "S3_ENDPOINT=http://[::1]:9000"
            })
    void whatIsEncryptedOrStaysOnTheMachineIsNot(String variable) {
        assertThat(ClearText.of(environment(variable, "STORAGE_TYPE=s3"))).isEmpty();
    }

    private static String refusal(String property, String value) {
        InvalidSettingException invalid = new InvalidSettingException(property, value, "something else");
        return Objects.requireNonNull(new StartFailureAnalyzer(environment()).analyze(invalid))
                .getDescription();
    }
}
