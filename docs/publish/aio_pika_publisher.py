"""Publishes events with aio-pika, many at once; ends only when the broker has each of them. pip install aio-pika"""

import asyncio
import json
import os
import sys
import uuid
from datetime import datetime, timezone

import aio_pika
from aio_pika.exceptions import AMQPError, ChannelInvalidStateError

URL = os.environ.get("RABBITMQ_URL", "amqp://guest:guest@localhost:5672/")
EXCHANGE = os.environ.get("RABBITMQ_EXCHANGE", "ai_goals_tracker")
AT_ONCE = 100


class Publisher:
    """One connection for any number of tasks. A lost connection is made again."""

    def __init__(self):
        self.connection = None
        self.exchange = None
        self.opening = asyncio.Lock()
        self.window = asyncio.Semaphore(AT_ONCE)

    async def publish(self, event: dict, patience: float = 60.0) -> None:
        """Returns when a queue has the event. Until then the same event, with the same id, is sent again."""
        message = aio_pika.Message(
            json.dumps(event, ensure_ascii=False).encode(),
            delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
            content_type="application/json",
            message_id=event["id"],
            type=event["type"],
        )
        clock = asyncio.get_running_loop().time
        deadline = clock() + patience
        async with self.window:
            while True:
                try:
                    exchange = await self._open()
                    # Waits for the confirm; a message that no queue takes raises PublishError, a refused one DeliveryError.
                    await exchange.publish(message, routing_key=event["type"], mandatory=True, timeout=10)
                    return
                except (AMQPError, ChannelInvalidStateError, OSError, asyncio.TimeoutError) as failure:
                    if clock() > deadline:
                        raise TimeoutError(f"event {event['id']} is not confirmed: {failure!r}") from failure
                    await asyncio.sleep(0.2)

    async def _open(self):
        async with self.opening:
            if self.connection is None or self.connection.is_closed or self.exchange.channel.is_closed:
                await self.close()
                self.connection = await aio_pika.connect(URL)
                channel = await self.connection.channel(publisher_confirms=True, on_return_raises=True)
                self.exchange = await channel.get_exchange(EXCHANGE, ensure=False)
            return self.exchange

    async def close(self) -> None:
        if self.connection is not None:
            await self.connection.close()


def new_event(type_: str, user_id: str, payload: dict) -> dict:
    return {
        "id": str(uuid.uuid4()),
        "type": type_,
        "user_id": user_id,
        "timestamp": datetime.now(timezone.utc).isoformat(),
        "payload": payload,
    }


async def main(count: int) -> None:
    publisher = Publisher()

    async def one(n: int) -> None:
        event = new_event("goal.created", f"u-{n}", {"title": "Read more", "n": n})
        await publisher.publish(event)
        print("confirmed", event["id"], flush=True)

    await asyncio.gather(*(one(n) for n in range(count)))
    await publisher.close()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
