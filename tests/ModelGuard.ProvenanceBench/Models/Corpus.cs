using ModelGuard.Lineage.Numerics;

namespace ModelGuard.ProvenanceBench.Models;

/// <summary>
/// A synthetic language: what follows two tokens is one of four, with falling odds, by a table that the domain's seed fixes; now and then a stretch is
/// repeated. It is easy enough for a few hundred steps and rich enough for features to form.
/// </summary>
internal sealed class Corpus
{
    private readonly int[] _tokens;

    /// <summary>Writes a text.</summary>
    /// <param name="domain">Seed of the language.</param>
    /// <param name="text">Seed of this text.</param>
    /// <param name="vocabulary">Number of tokens.</param>
    /// <param name="length">Tokens of the text.</param>
    public Corpus(ulong domain, ulong text, int vocabulary, int length = 60_000)
    {
        _tokens = new int[length];
        DeterministicRandom random = new((domain << 20) ^ text);
        int a = 0, b = 1;
        for (int i = 0; i < length; i++)
        {
            if (i > 64 && random.Next(24) == 0)
            {
                int from = i - 8 - random.Next(16);
                for (int j = 0; j < 6 && i < length; j++, i++)
                    _tokens[i] = _tokens[from + j];
                i--;
            }
            else
            {
                int choice = random.Next(10);
                int rank = choice < 5 ? 0 : choice < 7 ? 1 : choice < 9 ? 2 : 3;
                DeterministicRandom table = new((domain * 0x9E3779B9) ^ ((ulong)(b * 4) + (ulong)rank) ^ ((ulong)(a % 2) << 32));
                double zipf = table.NextUnit();
                _tokens[i] = (int)(vocabulary * zipf * zipf);
            }

            (a, b) = (b, _tokens[i]);
        }
    }

    /// <summary>Sequences from random places, one longer than the model reads.</summary>
    public int[][] Batch(ref DeterministicRandom random, int sequences, int length)
    {
        int[][] batch = new int[sequences][];
        for (int i = 0; i < sequences; i++)
            batch[i] = _tokens.AsSpan(random.Next(_tokens.Length - length - 1), length + 1).ToArray();
        return batch;
    }
}
