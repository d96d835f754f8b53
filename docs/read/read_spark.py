"""What happened on two days, and a number from the payload, with Spark: as JSON text, and as a variant."""

from pyspark.sql import SparkSession
from pyspark.sql import functions as f

spark = SparkSession.builder.master("local[2]").config("spark.sql.session.timeZone", "UTC").getOrCreate()

events = spark.read.option("recursiveFileLookup", "true").parquet("storage/events")
matching = events.where(
    "timestamp >= '2025-12-28' AND timestamp < '2025-12-30' AND type = 'goal.created'"
)
as_text = f.get_json_object("payload", "$.n").cast("long")
as_variant = f.variant_get(f.parse_json("payload"), "$.n", "long")
for n in (as_text, as_variant):
    days = matching.groupBy(f.to_date("timestamp").alias("day")).agg(f.count("*"), f.sum(n)).orderBy("day")
    for day, count, total in days.collect():
        print(day, count, total)
