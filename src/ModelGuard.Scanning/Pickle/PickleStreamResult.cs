using System.Numerics;

namespace ModelGuard.Scanning.Pickle;

/// <summary>What one pickle stream turned out to be. Its findings are already reported when this exists.</summary>
public sealed record PickleStreamResult
{
    /// <summary>Offset of the first opcode.</summary>
    public required long Start { get; init; }

    /// <summary>Offset behind STOP; where the stream is not complete, the offset of the opcode that could not be executed.</summary>
    public required long End { get; init; }

    /// <summary>Whether STOP was reached. If not, the reason has been reported as MG1020 or MG1024.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Its number among the streams of its file or member, from 1.</summary>
    public int Number { get; init; } = 1;

    /// <summary>Highest protocol that a PROTO opcode declares; 0 where there is none.</summary>
    public required int Protocol { get; init; }

    /// <summary>Opcodes executed.</summary>
    public required long OpcodeCount { get; init; }

    /// <summary>Whether a global, extension code or persistent id was resolved, or anything called.</summary>
    public required bool HasEvents { get; init; }

    /// <summary>Whether anything was called.</summary>
    public required bool HasCalls { get; init; }

    /// <summary>Tensor storages referred to, one for each key and type, in the order of first use; empty outside a torch context.</summary>
    public required IReadOnlyList<TensorStorage> Storages { get; init; }

    /// <summary>Tensors that are rebuilt as views of those storages, in the order of the stream, the first 100,000 of them.</summary>
    public IReadOnlyList<TensorView> Tensors { get; init; } = [];

    /// <summary>Classes of <c>__torch__</c> that the stream names; empty outside TorchScript archives.</summary>
    public IReadOnlyCollection<string> ScriptTypes { get; init; } = [];

    /// <summary>The value left by STOP where it is an integer of up to 32 bytes, such as the magic number of a legacy torch file.</summary>
    public BigInteger? TopInteger { get; init; }

    /// <summary>The value left by STOP where it is a list of strings only, such as the storage keys of a legacy torch file; read in torch contexts only.</summary>
    public IReadOnlyList<string>? TopStrings { get; init; }

    /// <summary>
    /// Bytes of one element of the storage class where the value left by STOP is <c>(key, location, class)</c>, as in a tar archive of
    /// torch; read in that context only.
    /// </summary>
    public int? TopElementSize { get; init; }
}
