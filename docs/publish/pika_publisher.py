"""Publishes events with pika; ends only when the broker has each of them. pip install pika"""

import json
import os
import sys
import time
import uuid
from datetime import datetime, timezone

import pika
from pika.exceptions import AMQPError, NackError, UnroutableError

URL = os.environ.get("RABBITMQ_URL", "amqp://guest:guest@localhost:5672/%2F")
EXCHANGE = os.environ.get("RABBITMQ_EXCHANGE", "ai_goals_tracker")


class Publisher:
    """One connection, for one thread. A lost connection is made again."""

    def __init__(self):
        self.channel = None

    def publish(self, event: dict, patience: float = 60.0) -> None:
        """Returns when a queue has the event. Until then the same event, with the same id, is sent again."""
        properties = pika.BasicProperties(
            delivery_mode=pika.DeliveryMode.Persistent,
            content_type="application/json",
            message_id=event["id"],
            type=event["type"],
        )
        body = json.dumps(event, ensure_ascii=False).encode()
        deadline = time.monotonic() + patience
        while True:
            try:
                self._open().basic_publish(EXCHANGE, event["type"], body, properties, mandatory=True)
                return
            except (AMQPError, NackError, UnroutableError, OSError) as failure:
                if time.monotonic() > deadline:
                    raise TimeoutError(f"event {event['id']} is not confirmed: {failure!r}") from failure
                time.sleep(0.2)

    def _open(self):
        if self.channel is None or not self.channel.is_open:
            self.channel = pika.BlockingConnection(pika.URLParameters(URL)).channel()
            # From here on basic_publish waits for the confirm, and raises what the broker refused or returned.
            self.channel.confirm_delivery()
        return self.channel


def new_event(type_: str, user_id: str, payload: dict) -> dict:
    return {
        "id": str(uuid.uuid4()),
        "type": type_,
        "user_id": user_id,
        "timestamp": datetime.now(timezone.utc).isoformat(),
        "payload": payload,
    }


if __name__ == "__main__":
    publisher = Publisher()
    for n in range(int(sys.argv[1]) if len(sys.argv) > 1 else 3):
        event = new_event("goal.created", f"u-{n}", {"title": "Read more", "n": n})
        publisher.publish(event)
        print("confirmed", event["id"], flush=True)
