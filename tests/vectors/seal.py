"""Computes seal.json by another implementation: pip install cryptography argon2-cffi."""

import base64
import json

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def expand(secret, info):
    return HKDF(hashes.SHA256(), 32, b"visavis", info).derive(secret)


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def vector(room, guessable, sender, count, text):
    secret = room.encode()
    if guessable:
        secret = hash_secret_raw(secret, b"visavis v1 room", 2, 19 * 1024, 1, 32, Type.ID)
    secret = expand(secret, b"v1 secret")
    topic = encode(expand(secret, b"v1 topic")[:16])
    key = expand(secret, b"v1 seal " + sender.encode())
    length = max(256, 1 << (len(text.encode()) - 1).bit_length())
    padded = text.encode().ljust(length)
    nonce = bytes(4) + count.to_bytes(8, "big")
    sealed = ChaCha20Poly1305(key).encrypt(nonce, padded, topic.encode())
    message = {"v": 1, "from": sender, "c": count, "s": encode(sealed)}
    return {
        "room": room,
        "guessable": guessable,
        "topic": topic,
        "sender": sender,
        "count": count,
        "text": text,
        "sealed": json.dumps(message, separators=(",", ":")),
    }


SENDER = "AAECAwQFBgcICQoL"
print(json.dumps([
    vector("q83vASNFZ4mrze8BI0VniQ", False, SENDER, 1, '{"v":1,"from":"AAECAwQFBgcICQoL","n":1,"k":"alive"}'),
    vector("q83vASNFZ4mrze8BI0VniQ", False, SENDER, 4294967296, "x" * 257),
    vector("team-standup", True, SENDER, 1, '{"v":1}'),
    vector("фамилия-家", True, SENDER, 2, "家" * 100),
], indent=1))
