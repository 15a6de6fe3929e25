"""Checks an extract without any code of the product: check.py ARCHIVE PUBLIC_KEY_HEX SCHEMA.

Exit code 0: all is right. 1: something is not.
"""
import hashlib
import io
import json
import struct
import sys
import zipfile

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from jsonschema import Draft202012Validator


def is_signed(key, context, message, signature):
    # What is signed: the length of the context, the context, the message (docs/extract.md).
    said = struct.pack(">Q", len(context)) + context + message
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, said)
        return True
    except InvalidSignature:
        return False


def wrong(what):
    print(what, file=sys.stderr)
    sys.exit(1)


def main():
    path, key, schema = sys.argv[1], bytes.fromhex(sys.argv[2]), sys.argv[3]
    with open(path, "rb") as file:
        archive = file.read()
    comment = len(b"quitte-extract-1 ") + 128
    signed, length, text = archive[:-comment - 2], archive[-comment - 2:-comment], archive[-comment:]
    if struct.unpack("<H", length)[0] != comment or not text.startswith(b"quitte-extract-1 "):
        wrong("no signature under the archive")
    try:
        signature = bytes.fromhex(text[len(b"quitte-extract-1 "):].decode())
    except ValueError:
        wrong("no signature under the archive")
    if not is_signed(key, b"extract archive", hashlib.sha256(signed).digest(), signature):
        wrong("the signature under the archive does not fit")
    with zipfile.ZipFile(io.BytesIO(archive)) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    manifest = files.pop("manifest.json")
    if not is_signed(key, b"extract", manifest, files.pop("manifest.sig")):
        wrong("the signature under the manifest does not fit")
    listed = {entry["name"]: entry for entry in json.loads(manifest)["files"]}
    if listed.keys() != files.keys():
        wrong("other files than the manifest names")
    for name, content in files.items():
        if len(content) != listed[name]["size"] or hashlib.sha256(content).hexdigest() != listed[name]["sha256"]:
            wrong(f"{name} is not what the manifest says")
    with open(schema, encoding="utf-8") as file:
        validator = Draft202012Validator(json.load(file))
    data = json.loads(files["data.json"])
    errors = [error.message[:200] for error in validator.iter_errors(data)]
    if errors:
        wrong(f"data.json is not of its schema: {errors[:3]}")
    data["person"][0]["surprise"] = 1
    if validator.is_valid(data):
        wrong("the schema takes anything")


main()
