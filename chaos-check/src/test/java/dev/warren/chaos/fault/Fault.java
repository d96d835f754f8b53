package dev.warren.chaos.fault;

import dev.warren.chaos.world.World;

/** Something that is done to the world; a value, so that a schedule of them can be compared and printed. */
public sealed interface Fault
        permits KillInstance,
                StopInstance,
                Scale,
                Zombie,
                ShortPause,
                LinkFault,
                KillBroker,
                StopBrokerApplication,
                CloseConnections,
                MemoryAlarm,
                KillStore,
                FreezeStore,
                FillDisk,
                TakePermission {

    Lane lane();

    /** Its row in the table of {@code docs/chaos.md}, such as {@code F1}. */
    String row();

    /** What it is, in a few words that are the same for all of its kind. */
    String kind();

    /** Does it, and undoes what would not end by itself. */
    Strike strike(World world) throws Exception;
}
