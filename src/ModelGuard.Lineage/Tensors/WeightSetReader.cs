using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Files;
using ModelGuard.Lineage.Tensors.Quantised;

namespace ModelGuard.Lineage.Tensors;

/// <summary>
/// Opens the weights of a model, whatever the container. Nothing is loaded and nothing executed: headers are read at once, elements when they
/// are asked for. What is there and cannot be read becomes an <see cref="UnreadableTensor"/>, however broken it is.
/// </summary>
public static class WeightSetReader
{
    /// <summary>Opens a file or a folder.</summary>
    /// <param name="path">
    /// A file, whose content decides what it is; or a folder as Hugging Face lays it out, of which the first of these is read: the shards of
    /// <c>model.safetensors.index.json</c>, <c>model.safetensors</c>, the shards of <c>pytorch_model.bin.index.json</c>,
    /// <c>pytorch_model.bin</c>, <c>adapter_model.safetensors</c>, then all files of the first of these kinds: safetensors, GGUF, torch,
    /// ONNX, Keras, NumPy.
    /// </param>
    /// <param name="limits">What reading the headers may cost; <see langword="null"/> for the default.</param>
    /// <param name="name">What it is called in messages; <see langword="null"/> for the path.</param>
    /// <returns>The tensors; the caller disposes the set.</returns>
    /// <exception cref="IOException">The path is missing, or a file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The path may not be read.</exception>
    public static WeightSet Open(string path, ScanLimits? limits = null, string? name = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string full = Path.GetFullPath(path);
        WeightSetBuilder builder = new();
        ScanBudget budget = new(limits ?? ScanLimits.Default);
        try
        {
            if (Directory.Exists(full))
                WeightFolder.Read(full, budget, builder);
            else
                WeightFile.Read(new FolderSiblingFiles(Path.GetDirectoryName(full)!), Path.GetFileName(full), builder.Own(FileByteSource.Open(full)), budget, builder);
            FolderSiblingFiles beside = ModelFolder.Open(Directory.Exists(full) ? full : Path.GetDirectoryName(full)!, out string prefix);
            QuantisedLayouts.Apply(builder, beside, prefix);
            return builder.Build(name ?? path);
        }
        catch (Exception)
        {
            builder.Abandon();
            throw;
        }
    }

    /// <summary>Opens weights that are in memory as a file; files beside it are not there.</summary>
    /// <param name="content">The bytes of the file; they stay open as long as the set, and are not closed with it.</param>
    /// <param name="name">What it is called in messages; its extension is a hint where content does not decide.</param>
    /// <param name="limits">What reading the headers may cost; <see langword="null"/> for the default.</param>
    public static WeightSet Open(ByteSource content, string name, ScanLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentException.ThrowIfNullOrEmpty(name);
        WeightSetBuilder builder = new();
        WeightFile.Read(siblings: null, name, content, new ScanBudget(limits ?? ScanLimits.Default), builder);
        QuantisedLayouts.Apply(builder, siblings: null, folder: string.Empty);
        return builder.Build(name);
    }
}
