using System.Collections.Frozen;

namespace ModelGuard.Scanning.TorchScript;

/// <summary>
/// Names that TorchScript code may use without defining them. Sources: torch/csrc/jit/serialization/import_source.cpp (the importer's
/// environment), torch/csrc/jit/frontend/ir_emitter.cpp (its table of globals), torch/csrc/jit/frontend/script_type_parser.cpp (types).
/// </summary>
internal static class ScriptNames
{
    private const string Words = """
        None True False inf nan infj nanj
        annotate uninitialized unchecked_cast isinstance getattr hasattr fork awaitable awaitable_wait awaitable_nowait
        int float bool complex str tuple list dict set print range rangelist zip enumerate sorted len min max abs all any sum pow divmod
        round hash hex oct bin ord chr ascii repr
        Tensor Optional Union List Dict Tuple Final Future Await RRef Any AnyList AnyTuple AnyClass NoneType number Number Scalar
        Device Stream Generator Storage Layout MemoryFormat ScalarType QScheme SymInt SymBool Capsule Quantizer BroadcastingList1
        BroadcastingList2 BroadcastingList3 BroadcastingList4 BroadcastingList5 BroadcastingList6 Callable Function Enum Literal t
        Module NamedTuple Interface ModuleInterface device Size dtype Set Self
        """;

    private static readonly FrozenSet<string> BuiltIn =
        Words.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a name is one of the language's own.</summary>
    public static bool IsBuiltIn(string name) => BuiltIn.Contains(name);

    /// <summary>Whether a name starts a path: operators, classes of the archive, constants.</summary>
    public static bool IsRoot(string name) => name is "torch" or "ops" or "__torch__" or "CONSTANTS";
}
