using ModelGuard.Scanning.Pickle.Machine;
using ModelGuard.Scanning.Pickle.Policy;

namespace ModelGuard.Scanning.Pickle.WeightsOnly;

/// <summary>Writes the lines that make torch's restricted unpickler take names that are on no list of its own.</summary>
internal static class AllowLines
{
    private const int MaxNames = 64;

    // numpy 1.25 and later: type(numpy.dtype(code)), which BUILD looks up. Source: numpy.dtypes.
    private static readonly Dictionary<string, string> DtypeClasses = new(StringComparer.Ordinal)
    {
        ["b1"] = "BoolDType",
        ["i1"] = "Int8DType",
        ["i2"] = "Int16DType",
        ["i4"] = "Int32DType",
        ["i8"] = "Int64DType",
        ["u1"] = "UInt8DType",
        ["u2"] = "UInt16DType",
        ["u4"] = "UInt32DType",
        ["u8"] = "UInt64DType",
        ["f2"] = "Float16DType",
        ["f4"] = "Float32DType",
        ["f8"] = "Float64DType",
        ["c8"] = "Complex64DType",
        ["c16"] = "Complex128DType",
        ["O8"] = "ObjectDType",
    };

    /// <summary>The lines for names.</summary>
    /// <param name="names">Names on no list.</param>
    /// <param name="dtypes">Codes of numpy dtypes whose state is set.</param>
    /// <returns>Imports and one call; empty where a name is dangerous, cannot be imported, or there are too many.</returns>
    public static IReadOnlyList<string> Of(IReadOnlyList<TorchName> names, IReadOnlyCollection<string> dtypes)
    {
        if (names.Count is 0 or > MaxNames || !names.All(IsHarmlessName))
            return [];
        SortedSet<string> imports = new(StringComparer.Ordinal);
        List<string> items = [];
        foreach (TorchName name in names)
        {
            string outer = name.Name.Split('.')[0];
            if (name.Module != "builtins")
                imports.Add($"from {name.Module} import {outer}");
            items.Add(IsMoved(name.Module) ? $"({name.Name}, \"{name.FullPath}\")" : name.Name);
        }

        foreach (string dtype in dtypes.Select(code => DtypeClasses.GetValueOrDefault(code)).OfType<string>().Distinct().Order(StringComparer.Ordinal))
        {
            imports.Add("import numpy");
            items.Add($"numpy.dtypes.{dtype}");
        }

        return [.. imports, $"torch.serialization.add_safe_globals([{string.Join(", ", items)}])"];
    }

    /// <summary>Modules that a newer version of their library moved: a class found there names another module as its own.</summary>
    private static bool IsMoved(string module) => module.StartsWith("numpy.core", StringComparison.Ordinal);

    private static bool IsHarmlessName(TorchName name) =>
        IsDotted(name.Module) && IsDotted(name.Name)
        && GlobalPolicy.Judge(Reference(name), PickleContext.Torch).Grade != GlobalGrade.Dangerous;

    private static GlobalReference Reference(TorchName name) =>
        new(name.Module, name.Name) { Protocol = OpcodeTable.HighestProtocol, Opcode = PickleOpcode.Global, Offset = 0 };

    private static bool IsDotted(string name) => name.Split('.').All(static part =>
        part.Length > 0 && !char.IsAsciiDigit(part[0]) && part.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_'));
}
