package dev.warren.archive.rest;

import dev.warren.archive.backup.BackupRequest;
import dev.warren.archive.jobs.Jobs;
import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.retention.PolicyFile;
import dev.warren.archive.retention.RetentionRequest;
import dev.warren.archive.schedule.AuditErrand;
import dev.warren.archive.schedule.BackupErrand;
import dev.warren.archive.schedule.Errand;
import dev.warren.archive.schedule.Leases;
import dev.warren.archive.schedule.RetentionErrand;
import dev.warren.archive.schedule.Routine;
import dev.warren.archive.schedule.Schedule;
import dev.warren.archive.schedule.Schedules;
import dev.warren.archive.store.StoreSettings;
import dev.warren.service.settings.InvalidSettingException;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the service does by itself. A routine more is a method more here. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SchedulesProperties.class)
class SchedulesConfiguration {

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private final SchedulesProperties settings;
    private final Archive archive;
    private final StoreSettings stores;
    private final InstantSource clock;

    SchedulesConfiguration(SchedulesProperties settings, Archive archive, StoreSettings stores, InstantSource clock) {
        this.settings = settings;
        this.archive = archive;
        this.stores = stores;
        this.clock = clock;
    }

    @Bean
    Schedules schedules(Jobs jobs, MeterRegistry metrics) {
        List<Schedule> all = Stream.of(retention(), backup(), audit())
                .flatMap(Optional::stream)
                .toList();
        Leases leases = new Leases(archive.stores().events(), thisInstance(), settings.lease());
        return new Schedules(all, leases, jobs, new ScheduleMetrics(metrics, all, clock), clock);
    }

    @Bean
    Ticking ticking(Schedules schedules) {
        return new Ticking(schedules);
    }

    private Optional<Schedule> retention() {
        SchedulesProperties.RetentionPlan plan = settings.retention();
        return schedule(Routine.RETENTION, plan.cron(), () -> {
            RetentionRequest request = new RetentionRequest(THREADS, TEMPORARY, plan.grace(), false);
            return new RetentionErrand(archive.stores(), policies(plan.policy()), request, clock);
        });
    }

    private Optional<Schedule> backup() {
        SchedulesProperties.BackupPlan plan = settings.backup();
        return schedule(Routine.BACKUP, plan.cron(), () -> {
            BackupRequest.Kind kind = plan.incremental() ? BackupRequest.Kind.INCREMENTAL : BackupRequest.Kind.FULL;
            return new BackupErrand(
                    archive.stores(),
                    () -> stores.openForWriting(Optional.of(plan.location())),
                    new BackupRequest(kind, plan.keep(), THREADS, TEMPORARY, false),
                    clock);
        });
    }

    private Optional<Schedule> audit() {
        SchedulesProperties.AuditPlan plan = settings.audit();
        return schedule(
                Routine.AUDIT,
                plan.cron(),
                () -> new AuditErrand(archive.stores(), plan.percent(), TEMPORARY, THREADS, clock));
    }

    private Optional<Schedule> schedule(Routine routine, @Nullable String cron, Supplier<Errand> errand) {
        return settings.times(cron)
                .map(times -> new Schedule(
                        routine, times, Objects.requireNonNullElse(cron, "") + " " + settings.zone(), errand.get()));
    }

    /** A policy that cannot be understood is found at the start, and not at night. */
    private static Path policies(@Nullable String file) {
        Path path = Path.of(Objects.requireNonNullElse(file, ""));
        try {
            PolicyFile.read(path);
            return path;
        } catch (InvalidInputException e) {
            throw new InvalidSettingException(
                    "warren.schedules.retention.policy", path, "a file of policies, but " + e.getMessage());
        }
    }

    private static String thisInstance() {
        return ManagementFactory.getRuntimeMXBean().getName() + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }
}
