"""Makes base_models.tsv from the published database of Cisco's Model Provenance Kit (Apache-2.0, April 2026).

usage: base_models.py FACTS > base_models.tsv

FACTS is a table of the database's facts, one model a line, with the columns that COLUMNS names on the left. Facts are carried over as the
database states them; what is known to be wrong in them is mended by BaseModelCorrections.cs, row by row, with its reason.
"""
import csv
import hashlib
import json
import re
import sys

COLUMNS = [
    ("model_id", "id"), ("publisher", "publisher"), ("display_name", "family"), ("source_uri", "source"), ("param_bucket", "bucket"),
    ("model_type", "type"), ("architectures", "architectures"), ("hidden", "hidden"), ("layers", "layers"), ("heads", "heads"),
    ("kv_heads", "kv_heads"), ("head_dim", "head_dim"), ("intermediate", "intermediate"), ("vocab", "vocab"), ("max_pos", "max_positions"),
    ("act", "activation"), ("norm", "norm"), ("attn_bias", "attention_bias"), ("qk_norm", "qk_norm"), ("tie", "tied"),
    ("bos", "bos"), ("eos", "eos"), ("tok_class", "tokenizer"), ("tok_vocab", "tokenizer_vocab"),
]


def theta(row):
    """The rotary base: transformers 5 moved it into the scaling parameters, where the kit does not look."""
    if row["rope_theta"]:
        return f"{float(row['rope_theta']):g}"
    scaling = json.loads(row["rope_scaling"]) if row["rope_scaling"] else {}
    inner = [scaling] + [value for value in scaling.values() if isinstance(value, dict)]
    found = [value["rope_theta"] for value in inner if value.get("rope_theta")]
    return f"{float(found[0]):.0f}" if found else ""


def kit_theta(row):
    """The rotary base as the kit saw it. Whether Python read a float or an integer is told by the family hash that was taken over it."""
    scaling = json.loads(row["rope_scaling"]).get("type") or "none" if row["rope_scaling"] else "none"
    texts = [""] if not row["rope_theta"] else [row["rope_theta"], row["rope_theta"].removesuffix(".0")]
    for text in texts:
        theta = "none" if text == "" else str(round(float(text) if "." in text else int(text), -2))
        values = [row["model_type"], row["attn_style"], row["act"] or None, row["norm"], row["tokenizer_hash"], theta, scaling]
        if hashlib.sha256(json.dumps(values).encode()).hexdigest() == row["family_hash"]:
            return text
    raise SystemExit(f"{row['model_id']}: the facts do not give the family hash that the database states")


DERIVED = re.compile(
    r"instruct|chat|[-_]it\b|-it-|distill|hermes|zephyr|coder|reason|nemotron-nano-vl|aya|math|embed|magistral|devstral|codestral|wedlm|t-pro|t-lite|bloomz", re.I)


def main():
    rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8"), delimiter="\t"))
    print("\t".join([name for _, name in COLUMNS] + ["derived", "kit_rope_theta", "rope_theta", "kit_rope_scaling", "kit_positions", "tokenizer_hash"]))
    for row in rows:
        scaling = json.loads(row["rope_scaling"]).get("type") or "" if row["rope_scaling"] else ""
        values = [row[column].replace("https://huggingface.co/", "hf:") for column, _ in COLUMNS]
        print("\t".join(values + ["True" if DERIVED.search(row["model_id"]) else "False", kit_theta(row), theta(row), scaling, row["pos_enc"], row["tokenizer_hash"]]))


if __name__ == "__main__":
    main()
