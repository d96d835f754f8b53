#!/usr/bin/env python3
"""Publishes demonstration events as every publisher of events should: persistent, mandatory, until confirmed.

Settings: RABBITMQ_URL, RABBITMQ_EXCHANGE (ai_goals_tracker), EVENTS (1000). One event in ten is code.validated, which
becomes a version of a snapshot, too. Ends with 0 when the broker has confirmed all of them.
"""

import json
import os
import sys
import uuid
from datetime import datetime, timedelta, timezone

import pika

PERSISTENT = pika.DeliveryMode.Persistent
TYPES = ("goal.created", "goal.updated", "goal.completed", "task.created", "task.completed")


def event(number: int, user: str, goal: str) -> dict:
    common = {
        "id": str(uuid.uuid4()),
        "timestamp": (datetime.now(timezone.utc) - timedelta(minutes=number)).isoformat(),
        "user_id": user,
    }
    if number % 10 == 9:
        code = f"print('version after event {number}')\n"
        return common | {"type": "code.validated", "payload": {"goal_id": goal, "user_id": user, "code": code}}
    return common | {"type": TYPES[number % len(TYPES)], "payload": {"goal_id": goal, "progress": number % 101}}


def main() -> int:
    count = int(os.environ.get("EVENTS", "1000"))
    exchange = os.environ.get("RABBITMQ_EXCHANGE", "ai_goals_tracker")
    # To pika a path of "/" names the empty virtual host; the default one is spelled %2F.
    url = os.environ["RABBITMQ_URL"].rstrip("/") + "/%2F"
    user, goal = str(uuid.uuid4()), str(uuid.uuid4())
    with pika.BlockingConnection(pika.URLParameters(url)) as connection:
        channel = connection.channel()
        # From now on basic_publish returns when the broker has confirmed, and raises if it has no queue or refuses.
        channel.confirm_delivery()
        for number in range(count):
            message = event(number, user, goal)
            properties = pika.BasicProperties(
                content_type="application/json",
                delivery_mode=PERSISTENT,
                message_id=message["id"],
                app_id="warren-demo",
            )
            channel.basic_publish(exchange, message["type"], json.dumps(message), properties, mandatory=True)
    print(f"{count} events published and confirmed, {count // 10} of them code of user {user}, goal {goal}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
