using ModelGuard.Lineage.Numerics;
using ModelGuard.ProvenanceBench.Models;
using ModelGuard.ProvenanceBench.Training;

namespace ModelGuard.ProvenanceBench.Runs;

/// <summary>Everything that is trained: base models, what is derived from them by training, and what only looks derived.</summary>
internal sealed class Recipes(ModelStore store, Architecture architecture, int steps)
{
    private const ulong HomeDomain = 1;
    private const ulong OtherDomain = 2;
    private const double Rate = 3e-3;
    private const int LoraRank = 4;

    private static readonly Dictionary<(ulong, ulong), Corpus> Corpora = [];

    /// <summary>An independent model: every seed its own weights and its own order of batches; all read the same language, every second one the same text.</summary>
    public Transformer Base(ulong seed) => store.Get(architecture, $"base{seed}", () =>
    {
        Transformer model = new(architecture, seed + 1);
        Trainer.Train(model, Text(HomeDomain, seed % 2), steps, Rate, seed);
        return model;
    });

    /// <summary>Fine-tuned on another language.</summary>
    public Transformer FineTuned(ulong seed) => Trained(seed, "finetuned", Base(seed).Clone(), steps / 4, Rate / 6);

    /// <summary>Trained on, at nearly the full rate, on another language.</summary>
    public Transformer ContinuedPretraining(ulong seed) => Trained(seed, "continued", Base(seed).Clone(), steps * 2 / 3, Rate * 2 / 3);

    /// <summary>Queries and values changed by a matrix of rank 4.</summary>
    public Transformer Lora(ulong seed) => store.Get(architecture, $"lora{seed}", () =>
    {
        Transformer parent = Base(seed), model = parent.Clone();
        foreach (Parameter parameter in model.Parameters)
            parameter.IsFrozen = !IsLoraTarget(parameter.Name);
        Trainer.Train(model, Text(OtherDomain, 7), steps / 4, Rate / 2, seed + 70);
        DeterministicRandom random = new(seed);
        foreach (Parameter parameter in model.Parameters.Where(static parameter => IsLoraTarget(parameter.Name)))
            Truncate(parent[parameter.Name].Value, parameter.Value, LoraRank, ref random);
        return model;
    });

    /// <summary>A student of half the layers that starts from every second layer of its teacher.</summary>
    public Transformer DistilledFromLayers(ulong seed)
    {
        Architecture half = architecture with { Layers = architecture.Layers / 2 };
        return store.Get(half, $"student{seed}", () =>
        {
            Transformer teacher = Base(seed), student = new(half, seed + 900);
            foreach (Parameter parameter in student.Parameters)
                teacher[OtherLayer(parameter.Name, static layer => layer * 2)].Value.Values.CopyTo(parameter.Value.Values, 0);
            Trainer.Train(student, Text(HomeDomain, 5), steps / 3, Rate / 3, seed + 71, teacher);
            return student;
        });
    }

    /// <summary>A student that starts from random weights and sees only its teacher's outputs: no weight descends from the teacher.</summary>
    public Transformer DistilledFromScratch(ulong seed) => store.Get(architecture, $"scratch{seed}", () =>
    {
        Transformer student = new(architecture, seed + 500);
        Trainer.Train(student, Text(HomeDomain, seed % 2), steps, Rate, seed + 72, Base(seed));
        return student;
    });

    /// <summary>The initialisation of a base model, trained on another text.</summary>
    public Transformer SameInitialisation(ulong seed) => store.Get(architecture, $"sameinit{seed}", () =>
    {
        Transformer model = new(architecture, seed + 1);
        Trainer.Train(model, Text(HomeDomain, 9), steps, Rate, seed + 73);
        return model;
    });

    /// <summary>Trained from random weights around the copied and frozen embeddings of a base model.</summary>
    public Transformer CopiedEmbeddings(ulong seed) => store.Get(architecture, $"embedcopy{seed}", () =>
    {
        Transformer parent = Base(seed), model = new(architecture, seed + 700);
        foreach (Parameter parameter in model.Parameters.Where(parameter => parameter.Value.Rows == architecture.Vocabulary))
        {
            parent[parameter.Name].Value.Values.CopyTo(parameter.Value.Values, 0);
            parameter.IsFrozen = true;
        }

        Trainer.Train(model, Text(HomeDomain, seed % 2), steps, Rate, seed + 74);
        return model;
    });

    /// <summary>The name of the same parameter in another layer.</summary>
    public static string OtherLayer(string name, Func<int, int> other)
    {
        string[] parts = name.Split('.');
        int at = Array.FindIndex(parts, static part => part.Length > 0 && part.All(char.IsAsciiDigit));
        if (at >= 0)
            parts[at] = other(int.Parse(parts[at], System.Globalization.CultureInfo.InvariantCulture)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return string.Join('.', parts);
    }

    private Transformer Trained(ulong seed, string name, Transformer start, int count, double rate) => store.Get(architecture, $"{name}{seed}", () =>
    {
        Trainer.Train(start, Text(OtherDomain, 3), count, rate, seed + 75);
        return start;
    });

    private Corpus Text(ulong domain, ulong text)
    {
        lock (Corpora)
        {
            if (!Corpora.TryGetValue((domain, text), out Corpus? corpus))
                Corpora.Add((domain, text), corpus = new Corpus(domain, text, architecture.Vocabulary));
            return corpus;
        }
    }

    private static bool IsLoraTarget(string name) =>
        name.EndsWith("q_proj.weight", StringComparison.Ordinal) || name.EndsWith("v_proj.weight", StringComparison.Ordinal)
        || name.EndsWith("attn.q.weight", StringComparison.Ordinal) || name.EndsWith("attn.v.weight", StringComparison.Ordinal)
        || name.EndsWith("self.query.weight", StringComparison.Ordinal) || name.EndsWith("self.value.weight", StringComparison.Ordinal);

    // The change, projected onto a few directions of its own row space.
    private static void Truncate(Matrix before, Matrix after, int rank, ref DeterministicRandom random)
    {
        Matrix change = new(after.Rows, after.Columns);
        System.Numerics.Tensors.TensorPrimitives.Subtract(after.Values, before.Values, change.Values);
        Matrix mix = new(rank, change.Rows);
        for (int i = 0; i < mix.Values.Length; i++)
            mix.Values[i] = (float)random.NextNormal();
        (Matrix basis, _) = Cholesky.Orthonormalize(MatrixProduct.Times(mix, change));
        Matrix kept = MatrixProduct.Times(MatrixProduct.TimesTranspose(change, basis), basis);
        System.Numerics.Tensors.TensorPrimitives.Add(before.Values, kept.Values, after.Values);
    }
}
