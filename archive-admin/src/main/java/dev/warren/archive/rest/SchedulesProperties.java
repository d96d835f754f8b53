package dev.warren.archive.rest;

import static dev.warren.service.settings.InvalidSettingException.require;

import dev.warren.archive.operation.InvalidInputException;
import dev.warren.archive.operation.Sample;
import dev.warren.archive.store.StoreLocation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the service does by itself. Where there is no expression, it does not.
 *
 * @param zone the time zone of the expressions
 * @param lease after which a run of another instance that was not renewed counts as dead
 */
@ConfigurationProperties("warren.schedules")
public record SchedulesProperties(
        String zone, Duration lease, RetentionPlan retention, BackupPlan backup, AuditPlan audit) {

    private static final String PREFIX = "warren.schedules.";

    /**
     * Retention.
     *
     * @param policy a file of policies
     * @param grace a partition whose last file is younger is left alone
     */
    public record RetentionPlan(
            @Nullable String cron, @Nullable String policy, Duration grace) {

        public RetentionPlan {
            requireCron(PREFIX + "retention.cron", cron);
            require(
                    isUnset(cron) || !isUnset(policy),
                    PREFIX + "retention.policy",
                    "",
                    "a file of policies, as REST_RETENTION_CRON is set");
            require(
                    grace != null && !grace.isNegative(),
                    PREFIX + "retention.grace",
                    String.valueOf(grace),
                    "a duration of 0 and more, such as 48h");
        }
    }

    /**
     * Backup.
     *
     * @param to the store of the sets
     * @param keep how many sets stay, the newest; 0 for all
     * @param incremental whether a set refers to the one before for what has not changed
     */
    public record BackupPlan(
            @Nullable String cron, @Nullable String to, int keep, boolean incremental) {

        private static final int MOST_SETS = 10_000;

        public BackupPlan {
            requireCron(PREFIX + "backup.cron", cron);
            require(
                    isUnset(cron) || isStore(to),
                    PREFIX + "backup.to",
                    to == null ? "" : to,
                    "a store as --store of the commands has it, such as local:/backup");
            require(keep >= 0 && keep <= MOST_SETS, PREFIX + "backup.keep", keep, "0 (all) to " + MOST_SETS);
        }

        StoreLocation location() {
            return StoreLocation.parse(to == null ? "" : to);
        }
    }

    /**
     * Audit.
     *
     * @param sample the share that is read, in percent, another part each day
     */
    public record AuditPlan(@Nullable String cron, String sample) {

        public AuditPlan {
            requireCron(PREFIX + "audit.cron", cron);
            require(isPercent(sample), PREFIX + "audit.sample", sample, "a share above 0 to 100, in percent");
        }

        double percent() {
            return percentOf(sample);
        }
    }

    public SchedulesProperties {
        require(isZone(zone), PREFIX + "zone", zone, "a time zone such as UTC or Europe/Berlin");
        require(
                lease != null
                        && lease.compareTo(Duration.ofSeconds(1)) >= 0
                        && lease.compareTo(Duration.ofDays(1)) <= 0,
                PREFIX + "lease",
                String.valueOf(lease),
                "a duration of 1s to 1d");
    }

    ZoneId zoneId() {
        return ZoneId.of(zone);
    }

    /** When something is due; empty for never. */
    Optional<CronTimetable> times(@Nullable String cron) {
        return cron == null || isUnset(cron) ? Optional.empty() : Optional.of(CronTimetable.of(cron, zoneId()));
    }

    private static void requireCron(String property, @Nullable String cron) {
        require(
                cron == null || isUnset(cron) || CronTimetable.isValid(cron),
                property,
                String.valueOf(cron),
                CronTimetable.ALLOWED);
    }

    private static boolean isUnset(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static boolean isStore(@Nullable String text) {
        return text != null && canBe(() -> StoreLocation.parse(text));
    }

    private static boolean isPercent(@Nullable String text) {
        return text != null && canBe(() -> Sample.ofDay(percentOf(text), LocalDate.EPOCH));
    }

    private static double percentOf(String text) {
        return Double.parseDouble(text.strip().replaceFirst("%$", ""));
    }

    private static boolean isZone(@Nullable String text) {
        return text != null && canBe(() -> ZoneId.of(text));
    }

    private static boolean canBe(Supplier<?> reading) {
        try {
            return reading.get() != null;
        } catch (IllegalArgumentException | DateTimeException | InvalidInputException e) {
            return false;
        }
    }
}
