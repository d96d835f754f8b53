package dev.warren.archive.rest;

import dev.warren.archive.schedule.Run;
import dev.warren.archive.schedule.ScheduleStatus;
import dev.warren.archive.schedule.Schedules;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the service does by itself. */
@RestController
@Tag(name = "schedules")
final class SchedulesController {

    private final Schedules schedules;

    SchedulesController(Schedules schedules) {
        this.schedules = schedules;
    }

    /** All of them; none if the service does nothing by itself. */
    @Schema(name = "Schedules")
    record All(List<View> schedules) {}

    /** One of them. */
    @Schema(name = "Schedule")
    record View(
            @Schema(description = "retention, backup or audit")
            String operation,

            @Schema(description = "cron expression and time zone")
            String times,

            @Schema(description = "when it is due; null if never again") @Nullable Instant next,

            @Schema(description = "the last job of this instance, while it is known") @Nullable String job,

            @Schema(description = "the latest run of any instance; null if none is known") @Nullable Run last) {

        static View of(ScheduleStatus status) {
            return new View(status.routine().operation(), status.words(), status.next(), status.job(), status.last());
        }
    }

    @GetMapping("/api/schedules")
    @Operation(
            operationId = "listSchedules",
            summary = "What the service does by itself: when next, and how the last run ended",
            description = "Runs are jobs: a job that runs can be looked after, and cancelled.")
    All all() {
        return new All(schedules.status().stream().map(View::of).toList());
    }
}
