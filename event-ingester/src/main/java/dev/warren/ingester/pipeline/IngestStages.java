package dev.warren.ingester.pipeline;

import dev.warren.ingester.commit.Committer;
import dev.warren.ingester.partition.PartitionLayout;
import dev.warren.ingester.settle.AckSink;
import dev.warren.model.EventDecoder;
import dev.warren.service.quarantine.Quarantine;

/** The stages between a delivery and its acknowledgement, in the order of the flow. */
public record IngestStages(
        EventDecoder decoder, PartitionLayout layout, Committer committer, Quarantine quarantine, AckSink acks) {}
