"""Calls boto 2: a line of JSON in, [operation, input], and a line out, {answer} or {error}.

It sends the host and the scope of AWS, wherever it connects to.
"""

import base64
import json
import re
import sys
from urllib.parse import urlsplit

from boto.kinesis.layer1 import KinesisConnection

endpoint = urlsplit(sys.argv[1])
connection = KinesisConnection(
    aws_access_key_id="any",
    aws_secret_access_key="any",
    is_secure=endpoint.scheme == "https",
    host=endpoint.hostname,
    port=endpoint.port,
)


def snake(name):
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def to_text(sent):
    """It encodes data itself, and decodes what it gets."""
    for record in [sent, *sent.get("Records", [])]:
        if "Data" in record:
            record["Data"] = base64.b64decode(record["Data"]).decode()
    return sent


def to_base64(answer):
    for record in answer.get("Records", []):
        if "Data" in record:
            record["Data"] = base64.b64encode(record["Data"].encode()).decode()
    return answer


for line in sys.stdin:
    operation, sent = json.loads(line)
    arguments = {snake(name): value for name, value in to_text(sent).items()}
    try:
        answer = getattr(connection, snake(operation))(**arguments)
        result = {"answer": to_base64(answer or {})}
    except Exception as error:
        result = {"error": str(error)}
    print(json.dumps(result), flush=True)
