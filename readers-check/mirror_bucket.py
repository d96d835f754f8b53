#!/usr/bin/env python3
"""Copies a bucket into a directory with Arrow's own S3 client, which shares no code with the services.

    mirror_bucket.py HOST:PORT ACCESS_KEY SECRET_KEY BUCKET DIRECTORY PREFIX...

Only what is under one of the prefixes is copied; a prefix with nothing under it is left out.
"""

import sys
from pathlib import Path

from pyarrow import fs


def main(endpoint: str, access_key: str, secret_key: str, bucket: str, directory: str, *prefixes: str) -> int:
    s3 = fs.S3FileSystem(
        endpoint_override=endpoint, access_key=access_key, secret_key=secret_key, scheme="http", region="us-east-1"
    )
    for prefix in prefixes:
        source = f"{bucket}/{prefix}"
        if s3.get_file_info(source).type == fs.FileType.Directory:
            target = Path(directory, prefix)
            target.mkdir(parents=True)
            fs.copy_files(source, str(target), source_filesystem=s3, destination_filesystem=fs.LocalFileSystem())
            print(f"{source}: {sum(path.is_file() for path in target.rglob('*'))} objects")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
