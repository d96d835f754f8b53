"""The Java processes."""

from .words import CHOSEN, GREEN, ORANGE, RATE, RED, chart, dashboard, latest, number, query, share_bars, steps

HEAP = 'area="heap"'


def now():
    return [
        number(
            "Up since",
            "When each process started.",
            "dateTimeFromNow",
            latest(f"process_start_time_seconds{{{CHOSEN}}} * 1000", "{{instance}}"),
            size=(8, 5),
        ),
        share_bars(
            "Heap in use after collection",
            "What could not be freed, of the most there may be. Above 90 %: more heap (-Xmx), or smaller "
            "INGEST_MAX_BUFFERED_BYTES.",
            latest(f'max by (instance) (jvm_memory_usage_after_gc{{{CHOSEN}, pool="long-lived"}})', "{{instance}}"),
            colors=steps((None, GREEN), (0.75, ORANGE), (0.9, RED)),
            size=(8, 5),
        ),
        share_bars(
            "File descriptors",
            "Open files and sockets, of what the process may have.",
            latest(f"process_files_open_files{{{CHOSEN}}} / process_files_max_files{{{CHOSEN}}}", "{{instance}}"),
            colors=steps((None, GREEN), (0.75, ORANGE), (0.9, RED)),
            size=(8, 5),
        ),
    ]


def memory():
    return [
        chart(
            "Heap in use",
            "By instance. A saw: it falls at each collection.",
            "bytes",
            query(f"sum by (instance) (jvm_memory_used_bytes{{{CHOSEN}, {HEAP}}})", "{{instance}}"),
        ),
        chart(
            "Heap, of the most there may be",
            "By instance. Regions without a limit of their own are not added to the limit.",
            "percentunit",
            query(
                f"sum by (instance) (jvm_memory_used_bytes{{{CHOSEN}, {HEAP}}}) / "
                f"sum by (instance) (jvm_memory_max_bytes{{{CHOSEN}, {HEAP}}} > 0)",
                "{{instance}}",
            ),
            share=True,
        ),
        chart(
            "Memory outside the heap",
            "Classes, compiled code and direct buffers, by instance. A container needs this beside -Xmx.",
            "bytes",
            query(f'sum by (instance) (jvm_memory_used_bytes{{{CHOSEN}, area="nonheap"}})', "{{instance}} classes and code"),
            query(f'sum by (instance) (jvm_buffer_memory_used_bytes{{{CHOSEN}, id="direct"}})', "{{instance}} direct buffers"),
        ),
    ]


def collection():
    return [
        chart(
            "Time in garbage collection",
            "Seconds a second that the process stood still, by instance.",
            "percentunit",
            query(f"sum by (instance) (rate(jvm_gc_pause_seconds_sum{{{CHOSEN}}}[{RATE}]))", "{{instance}}"),
        ),
        chart(
            "Longest pause",
            "Of the last minutes, by instance. Near RABBITMQ_HEARTBEAT (10 s) the broker takes the process for dead.",
            "s",
            query(f"max by (instance) (jvm_gc_pause_seconds_max{{{CHOSEN}}})", "{{instance}}"),
        ),
        chart(
            "Allocated",
            "Bytes a second, by instance.",
            "Bps",
            query(f"rate(jvm_gc_memory_allocated_bytes_total{{{CHOSEN}}}[{RATE}])", "{{instance}}"),
        ),
    ]


def process():
    return [
        chart(
            "Processor",
            "Of all cores of the machine or container, by instance.",
            "percentunit",
            query(f"process_cpu_usage{{{CHOSEN}}}", "{{instance}}"),
            share=True,
        ),
        chart(
            "Load of the machine",
            "Processes that run or want to, against the number of cores, by instance; containers of one machine see the same.",
            "short",
            query(f"system_load_average_1m{{{CHOSEN}}}", "{{instance}} load"),
            query(f"system_cpu_count{{{CHOSEN}}}", "{{instance}} cores"),
        ),
        chart(
            "Threads, by state",
            "Over the chosen instances. Blocked ones are rare and short.",
            "short",
            query(f"sum by (state) (jvm_threads_states_threads{{{CHOSEN}}})", "{{state}}"),
            stack=True,
        ),
        chart(
            "Log lines",
            "A second, by level.",
            "cps",
            query(f'sum by (level) (rate(logback_events_total{{{CHOSEN}, level=~"error|warn|info"}}[{RATE}]))', "{{level}}"),
        ),
        chart(
            "Starts",
            "How often each process started again in the last quarter of an hour. Twice without a deployment: look for the "
            "exit code and the end of the log.",
            "short",
            query(f"changes(process_start_time_seconds{{{CHOSEN}}}[15m])", "{{instance}}"),
        ),
        chart(
            "A scrape takes",
            "Mean time to answer Prometheus, by instance.",
            "s",
            query(
                f'sum by (instance) (rate(http_server_requests_seconds_sum{{{CHOSEN}, uri="/actuator/prometheus"}}[{RATE}])) / '
                f'sum by (instance) (rate(http_server_requests_seconds_count{{{CHOSEN}, uri="/actuator/prometheus"}}[{RATE}]))',
                "{{instance}}",
            ),
        ),
    ]


def dashboard_json():
    return dashboard(
        "warren-jvm",
        "Warren: Java processes",
        "Memory, collection, processor and threads of both services.",
        "warren_ready",
        [("Now", now()), ("Memory", memory()), ("Garbage collection", collection()), ("Process", process())],
    )
