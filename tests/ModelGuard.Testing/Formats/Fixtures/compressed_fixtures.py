"""Writes CompressedFixtures.cs: small files of compressors that .NET lacks.

Needs python3 and the programs xz, zstd and lz4. Run it in this folder: python3 compressed_fixtures.py
"""
import base64, bz2, lzma, subprocess, zlib

WORDS = [b"tensor", b"weight", b"bias", b"layer", b"norm", b"\x00\x01\x02\x03", b"attention", b"mlp", b"\xff\xfe"]


def sample(count):
    """The same bytes as SampleContent.Of in C#."""
    out, x = bytearray(), 1
    while len(out) < count:
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
        out += WORDS[(x >> 16) % len(WORDS)]
        if (x >> 8) % 7 == 0:
            out.append((x >> 16) & 0xFF)
    return bytes(out[:count])


EVAL = b"\x80\x04\x8c\x08builtins\x94\x8c\x04eval\x94\x93\x94\x8c\x08print(1)\x94\x85\x94R\x94."
SAMPLE = sample(3000)


def run(*command):
    return lambda data: subprocess.run(command, input=data, capture_output=True, check=True).stdout


def filters(*chain):
    return lambda data: lzma.compress(data, check=lzma.CHECK_CRC32, filters=[*chain, {"id": lzma.FILTER_LZMA2, "dict_size": 65536}])


WRITERS = {
    "Bzip2": bz2.compress,
    "Xz": lambda data: lzma.compress(data, check=lzma.CHECK_CRC64),
    "XzSha256": lambda data: lzma.compress(data, check=lzma.CHECK_SHA256),
    "XzNoCheck": lambda data: lzma.compress(data, check=lzma.CHECK_NONE),
    "XzDelta": filters({"id": lzma.FILTER_DELTA, "dist": 4}),
    "XzX86": filters({"id": lzma.FILTER_X86}),
    "XzBlocks": run("xz", "--block-size=1000", "-c"),
    "Lzma": lambda data: lzma.compress(data, format=lzma.FORMAT_ALONE),
    "LzmaRaw": lambda data: lzma.compress(data, format=lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA1, "dict_size": 65536}]),
    "Lzma2Raw": lambda data: lzma.compress(data, format=lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 65536}]),
    "Zstandard": run("zstd", "-19", "-c"),
    "ZstandardFast": run("zstd", "--fast=3", "--no-check", "-c"),
    "Lz4": run("lz4", "-9", "-c"),
    "Lz4Legacy": run("lz4", "-l", "-c"),
    "Lz4Linked": run("lz4", "-B4", "-BD", "-BX", "--content-size", "-c"),
    "Zlib": zlib.compress,
}

lines = [
    "namespace ModelGuard.Testing.Formats;",
    "",
    "/// <summary>Small files of compressors that .NET lacks, written by <c>Fixtures/compressed_fixtures.py</c>.</summary>",
    "public static class CompressedFixtures",
    "{",
    "    /// <summary>The pickle that calls <c>eval</c>, and <see cref=\"SampleContent\"/> of 3000 bytes, by the name of the writer.</summary>",
    "    public static IReadOnlyDictionary<string, (byte[] Eval, byte[] Sample)> All { get; } = new Dictionary<string, (byte[] Eval, byte[] Sample)>(StringComparer.Ordinal)",
    "    {",
]
for name, write in WRITERS.items():
    lines.append(f'        ["{name}"] = (')
    for data, end in ((EVAL, ","), (SAMPLE, "),")):
        text = base64.b64encode(write(data)).decode()
        parts = [text[i : i + 140] for i in range(0, len(text), 140)]
        joined = "\"\n                + \"".join(parts)
        lines.append(f'            Convert.FromBase64String(\n                "{joined}"){end}')
lines += ["    };", "}", ""]
open("../CompressedFixtures.cs", "w").write("\n".join(lines))
