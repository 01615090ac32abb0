"""Calls boto3: a line of JSON in, [operation, input], and a line out, {answer} or {error}."""

import base64
import json
import re
import sys

import boto3

client = boto3.client(
    "kinesis",
    endpoint_url=sys.argv[1],
    region_name="us-east-1",
    aws_access_key_id="any",
    aws_secret_access_key="any",
)


def snake(name):
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def to_bytes(value):
    if isinstance(value, list):
        return [to_bytes(item) for item in value]
    if isinstance(value, dict):
        return {
            name: base64.b64decode(item) if name == "Data" else to_bytes(item)
            for name, item in value.items()
        }
    return value


def to_json(value):
    return base64.b64encode(value).decode() if isinstance(value, bytes) else str(value)


for line in sys.stdin:
    operation, sent = json.loads(line)
    try:
        if operation == "Paginate":
            pages = client.get_paginator(snake(sent["Operation"])).paginate(**sent["Input"])
            result = {"answer": {"Pages": list(pages)}}
        else:
            result = {"answer": getattr(client, snake(operation))(**to_bytes(sent))}
    except Exception as error:
        result = {"error": str(error)}
    print(json.dumps(result, default=to_json), flush=True)
