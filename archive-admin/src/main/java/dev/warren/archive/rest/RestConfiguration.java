package dev.warren.archive.rest;

import dev.warren.archive.jobs.Jobs;
import dev.warren.archive.links.LinkKey;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What answers. An operation more is a class more here. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RestProperties.class, ServerProperties.class})
@Import({
    EventsController.class,
    SnapshotsController.class,
    QuarantineController.class,
    StatsController.class,
    AuditsController.class,
    ArchivesController.class,
    ArchivingController.class,
    ErasuresController.class,
    JobsController.class,
    LinksController.class,
    SchedulesController.class,
    MetricsController.class,
    LiveProbe.class,
    ErrorPage.class,
    Problems.class
})
class RestConfiguration {

    @Bean
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Bean
    Jobs jobs(RestProperties settings, InstantSource clock) {
        return new Jobs(settings.maxJobs(), settings.keptJobs(), clock);
    }

    @Bean
    PrometheusMeterRegistry metrics() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Stream.of(new UptimeMetrics(), new ProcessorMetrics(), new JvmMemoryMetrics(), new JvmThreadMetrics())
                .forEach(binder -> binder.bindTo(registry));
        return registry;
    }

    @Bean
    SignedFiles signedFiles(RestProperties settings, ServerProperties server, LinkKey key, InstantSource clock) {
        return new SignedFiles(ServiceUrl.of(settings, server), key, clock);
    }

    @Bean
    WebMvcConfigurer parameters() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new KnownParameters());
            }

            @Override
            public void addFormatters(FormatterRegistry registry) {
                registry.addConverter(String.class, EventInstant.class, EventInstant::parse);
                registry.addConverter(String.class, LocalDate.class, Days::parse);
            }
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat() {
        return tomcat -> tomcat.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }
}
