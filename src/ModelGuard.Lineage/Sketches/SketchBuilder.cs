using System.Numerics.Tensors;
using ModelGuard.Lineage.Canonical;
using ModelGuard.Lineage.Evidence;
using ModelGuard.Lineage.Numerics;

namespace ModelGuard.Lineage.Sketches;

/// <summary>Makes sketches.</summary>
public static class SketchBuilder
{
    private const int FewestAnchors = 24;

    /// <summary>Sketches a model.</summary>
    /// <param name="evidence">The model.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="sha256">SHA-256 of its file, or nothing.</param>
    /// <param name="source">Where it comes from, in words.</param>
    /// <returns>The sketch; <see langword="null"/> where no embedding or no layer was found.</returns>
    public static Sketch? Build(ModelEvidence evidence, string name, string sha256 = "", string source = "")
    {
        ArgumentNullException.ThrowIfNull(evidence);
        if (evidence.Model.Embedding is not { } table || evidence.Neurons.TestableLayers == 0)
            return null;
        (int[] rows, bool hasWords) = AnchorsOf(evidence.Model, table.Rows);
        return Build(evidence, name, rows, hasWords) is { } sketch
            ? sketch with { Sha256 = sha256, Source = source, Content = [.. evidence.Content.Chunks.Order().Take(Sketch.ContentDigests)] }
            : null;
    }

    /// <summary>Sketches a model on given anchor rows: those of a sketch it is compared with, when it brings no token strings of its own.</summary>
    /// <param name="evidence">The model.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="anchorRows">A row of the embedding for each anchor, or -1.</param>
    /// <param name="hasWords">Whether the rows stand for the anchor strings.</param>
    public static Sketch? Build(ModelEvidence evidence, string name, IReadOnlyList<int> anchorRows, bool hasWords)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(anchorRows);
        CanonicalModel model = evidence.Model;
        if (model.Embedding is not { } table)
            return null;
        int[] rows = [.. anchorRows.Select(row => row < table.Rows ? row : -1)];
        int[] known = [.. rows.Where(static row => row >= 0)];
        if (known.Length < FewestAnchors)
            return null;

        Matrix embeddings = table.ReadRows(model.Weights, known);
        embeddings.CentreRows();
        FeedForward? first = model.Layers.SelectMany(static layer => layer.FeedForwards).FirstOrDefault();
        return new Sketch
        {
            Name = name,
            Width = model.Width,
            VocabularyRows = table.Rows,
            Neurons = first?.Neurons ?? 0,
            IsGated = first?.Gate is not null,
            HasAnchorWords = hasWords,
            AnchorRows = rows,
            Layers = [.. evidence.Neurons.Layers.Select(layer => LayerOf(layer, embeddings, rows))],
        };
    }

    private static (int[] Rows, bool HasWords) AnchorsOf(CanonicalModel model, int tableRows)
    {
        if (model.Vocabulary is { } vocabulary)
        {
            int[] rows = [.. AnchorTokens.Words.Select(vocabulary.RowOfWord).Select(row => row < tableRows ? row : -1)];
            if (rows.Count(static row => row >= 0) >= FewestAnchors)
                return (rows, true);
        }

        // Without strings: fixed rows, spread over the first part of the vocabulary, where trained tokens are.
        int limit = Math.Min(tableRows, 20_000);
        return ([.. Enumerable.Range(0, AnchorTokens.Count).Select(i => (int)((long)(i + 1) * limit / (AnchorTokens.Count + 1)))], false);
    }

    // Of a mixture the first expert stands for the layer.
    private static SketchLayer LayerOf(IReadOnlyList<NeuronSample> networks, Matrix embeddings, int[] rows)
    {
        if (networks.Count == 0)
            return new SketchLayer(0, [], []);
        (Matrix first, Matrix second) = networks[0].ReadHalves(Sketch.NeuronsPerLayer);
        return new SketchLayer(first.Rows, Profiles(first, embeddings, rows), Profiles(second, embeddings, rows));
    }

    private static sbyte[] Profiles(Matrix neurons, Matrix embeddings, int[] rows)
    {
        Matrix products = MatrixProduct.TimesTranspose(neurons, embeddings);
        sbyte[] result = new sbyte[neurons.Rows * AnchorTokens.Count];
        for (int i = 0; i < neurons.Rows; i++)
        {
            float largest = MathF.Abs(TensorPrimitives.MaxMagnitude<float>(products.Row(i)));
            if (!(largest > 0) || !float.IsFinite(largest))
                continue;
            int known = 0;
            for (int anchor = 0; anchor < rows.Length; anchor++)
            {
                if (rows[anchor] >= 0)
                    result[(i * AnchorTokens.Count) + anchor] = (sbyte)MathF.Round(127 * products[i, known++] / largest);
            }
        }

        return result;
    }
}
