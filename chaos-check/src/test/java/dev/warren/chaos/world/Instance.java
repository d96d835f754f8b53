package dev.warren.chaos.world;

import dev.warren.fixtures.ChildJvm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One running service, with networks of its own; whoever ends it unasked, it is started again as an orchestrator would. */
public final class Instance implements AutoCloseable {

    private static final int OK = 200;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /**
     * Networks of an instance.
     *
     * @param store absent where the store is a directory
     */
    public record Links(Link broker, Optional<Link> store) {}

    private final InstancePlan plan;
    private @Nullable ChildJvm process;
    private volatile boolean wanted;
    private volatile boolean held;
    private final List<Ending> unasked = new ArrayList<>();
    private long saidBefore;

    Instance(InstancePlan plan) {
        this.plan = plan;
    }

    public String name() {
        return plan.name();
    }

    public Links links() {
        return plan.links();
    }

    synchronized void start() {
        wanted = true;
        if (process == null) {
            process = launch();
        }
    }

    private ChildJvm launch() {
        saidBefore = Ending.length(plan.log());
        ChildJvm.Launch launch = plan.program().launch().outputTo(plan.log());
        if (!plan.prefix().isEmpty()) {
            launch.under(plan.prefix().toArray(String[]::new));
        }
        plan.settings().forEach(launch::environment);
        return launch.start();
    }

    /** SIGKILL; it is started again at once. */
    public synchronized void kill() {
        discard();
        start();
    }

    /** SIGTERM, and a new start. */
    public int restart(Duration within) {
        int exitCode = stop(within);
        start();
        return exitCode;
    }

    /** SIGTERM; returns the exit code. */
    public int stop(Duration within) {
        Optional<ChildJvm> current = terminate();
        try {
            return current.map(running -> running.exitCode(within)).orElse(0);
        } finally {
            ended();
        }
    }

    private synchronized Optional<ChildJvm> terminate() {
        wanted = false;
        Optional<ChildJvm> current = Optional.ofNullable(process);
        current.ifPresent(ChildJvm::resume);
        current.ifPresent(ChildJvm::terminate);
        return current;
    }

    private synchronized void ended() {
        discard();
    }

    /** SIGSTOP for as long as the caller likes; meanwhile no other fault takes this instance. Empty if it is not running. */
    public synchronized Optional<ChildJvm> freeze() {
        ChildJvm current = process;
        if (current == null || !current.isAlive()) {
            return Optional.empty();
        }
        held = true;
        current.pause();
        return Optional.of(current);
    }

    /** SIGCONT. */
    public synchronized void thaw(ChildJvm frozen) {
        held = false;
        frozen.resume();
    }

    /** Starts it again if it has ended without being asked to. */
    synchronized void supervise() {
        if (wanted && process != null && !process.isAlive()) {
            unasked.add(Ending.of(name(), process.exitCode(Duration.ZERO), plan.log(), saidBefore));
            discard();
            start();
        }
    }

    private void discard() {
        if (process != null) {
            process.close();
            process = null;
        }
    }

    /** Whether it runs and nothing else is being done to it. */
    boolean isFree() {
        return wanted && !held;
    }

    boolean isWanted() {
        return wanted;
    }

    /** How it ended without being asked to. */
    synchronized List<Ending> unasked() {
        return List.copyOf(unasked);
    }

    public synchronized Optional<Long> pid() {
        return Optional.ofNullable(process).map(ChildJvm::pid);
    }

    boolean isReady() {
        URI probe = URI.create("http://127.0.0.1:" + plan.settings().get("SERVER_PORT") + "/actuator/health/readiness");
        HttpRequest request =
                HttpRequest.newBuilder(probe).timeout(Duration.ofSeconds(3)).build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized void close() {
        wanted = false;
        discard();
        plan.links().broker().close();
        plan.links().store().ifPresent(Link::close);
    }

    /**
     * What an instance is made of.
     *
     * @param prefix a command that runs the JVM
     * @param log takes what it writes, over all its lives
     */
    record InstancePlan(
            String name,
            Program program,
            Map<String, String> settings,
            List<String> prefix,
            Links links,
            java.nio.file.Path log) {}
}
