"""New events as they come into the archive, each once, with Spark Structured Streaming."""

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f

spark = SparkSession.builder.master("local[2]").config("spark.sql.session.timeZone", "UTC").getOrCreate()

# A file of the archive never changes, so a file that was seen is done with; the checkpoint remembers which these are.
files = spark.read.option("recursiveFileLookup", "true").parquet("storage/events")
events = spark.readStream.schema(files.schema).option("recursiveFileLookup", "true").parquet("storage/events")


def show(batch: DataFrame, number: int) -> None:
    total = batch.agg(f.count("*"), f.sum(f.get_json_object("payload", "$.n").cast("long"))).first()
    print("batch", number, total[0], total[1], flush=True)


query = events.writeStream.foreachBatch(show).option("checkpointLocation", "checkpoint").trigger(processingTime="1 second")
query.start().awaitTermination()
