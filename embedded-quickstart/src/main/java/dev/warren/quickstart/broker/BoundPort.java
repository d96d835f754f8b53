package dev.warren.quickstart.broker;

import java.util.Collection;
import java.util.List;
import org.apache.qpid.server.SystemLauncherListener;
import org.apache.qpid.server.model.Port;
import org.apache.qpid.server.model.SystemConfig;
import org.apache.qpid.server.model.port.AmqpPort;
import org.jspecify.annotations.Nullable;

/** The port that the operating system gave Qpid, whose configuration asks for any. */
final class BoundPort extends SystemLauncherListener.DefaultSystemLauncherListener {

    private volatile @Nullable SystemConfig<?> system;

    @Override
    public void onContainerResolve(SystemConfig<?> systemConfig) {
        this.system = systemConfig;
    }

    /** @throws IllegalStateException if Qpid listens nowhere: a broker starts even then */
    int number() {
        SystemConfig<?> started = system;
        Collection<?> ports =
                started == null ? List.of() : started.getContainer().getChildren(Port.class);
        return ports.stream()
                .filter(AmqpPort.class::isInstance)
                .mapToInt(port -> ((AmqpPort<?>) port).getBoundPort())
                .filter(port -> port > 0)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("it does not listen on any port"));
    }
}
