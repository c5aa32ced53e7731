using ModelGuard.ProvenanceBench.Models;
using ModelGuard.ProvenanceBench.Training;
using MemoryMarshal = System.Runtime.InteropServices.MemoryMarshal;

namespace ModelGuard.ProvenanceBench.Runs;

/// <summary>Trained models, kept in a folder so that a second run trains nothing. What is kept follows from the recipe and the seed alone.</summary>
internal sealed class ModelStore(string folder, TextWriter log)
{
    /// <summary>Loads a model, or trains and keeps it.</summary>
    /// <param name="architecture">Its sizes.</param>
    /// <param name="name">Its name, which stands for recipe and seed.</param>
    /// <param name="train">Trains it.</param>
    public Transformer Get(Architecture architecture, string name, Func<Transformer> train)
    {
        string path = Path.Combine(folder, $"{architecture.Name}.{name}.weights");
        if (File.Exists(path))
            return Load(architecture, path);
        Transformer model = train();
        Directory.CreateDirectory(folder);
        using (FileStream stream = File.Create(path + ".part"))
        {
            foreach (Parameter parameter in model.Parameters)
                stream.Write(MemoryMarshal.AsBytes(parameter.Value.Values.AsSpan()));
        }

        File.Move(path + ".part", path, overwrite: true);
        log.WriteLine($"trained {architecture.Name} {name}");
        return model;
    }

    private static Transformer Load(Architecture architecture, string path)
    {
        Transformer model = new(architecture, 0);
        using FileStream stream = File.OpenRead(path);
        foreach (Parameter parameter in model.Parameters)
            stream.ReadExactly(MemoryMarshal.AsBytes(parameter.Value.Values.AsSpan()));
        return model;
    }
}
