"""The columns of every file of the event archive, as docs and publishers know them."""

from dataclasses import dataclass

STRING = "string"
INSTANT = "timestamp(us, UTC)"


@dataclass(frozen=True)
class Column:
    name: str
    type: str
    nullable: bool


COLUMNS = (
    Column("id", STRING, nullable=False),
    Column("type", STRING, nullable=False),
    Column("user_id", STRING, nullable=True),
    Column("timestamp", INSTANT, nullable=False),
    Column("payload", STRING, nullable=True),
    Column("routing_key", STRING, nullable=False),
    Column("exchange", STRING, nullable=False),
    Column("headers", STRING, nullable=True),
    Column("extra", STRING, nullable=True),
    Column("message_id", STRING, nullable=True),
    Column("correlation_id", STRING, nullable=True),
    Column("app_id", STRING, nullable=True),
    Column("ingested_at", INSTANT, nullable=False),
)

NAMES = tuple(column.name for column in COLUMNS)
INSTANTS = tuple(column.name for column in COLUMNS if column.type == INSTANT)
