using System.Text.Json;
using ModelGuard.Core.Json;

namespace ModelGuard.Scanning.Paddle;

/// <summary>Reads operators, and the parameters that are written in a short form.</summary>
/// <param name="program">Where records and faults go.</param>
/// <param name="members">Reads members.</param>
/// <param name="data">Reads types and attributes.</param>
internal sealed class PirOperatorReader(PirProgram program, PirMembers members, PirDataReader data)
{
    /// <summary>The short name of <c>builtin.parameter</c>.</summary>
    private const string ParameterName = "p";

    /// <summary>Whether it is spread over devices, whether it is a parameter, whether it is clipped, and its name.</summary>
    private const int ParameterParts = 4;

    /// <summary>Whether it outlives a run, whether it has no gradient, and whether it is trained.</summary>
    private const int ParameterFlags = 3;

    /// <summary>Reads an operator.</summary>
    /// <returns>Its regions.</returns>
    public IReadOnlyList<PlacedJsonValue> Read(PlacedJsonValue value, PirScope scope)
    {
        if (value.FindText("#") == ParameterName)
        {
            ReadParameter(value);
            return [];
        }

        if (!members.Judge(value, "an operator", "#", "I", "O", "A", "OA", "regions") || members.Text(value, "#", "an operator") is not { } written)
            return [];
        (string dialect, string name) = PirOperator.Split(written);
        string what = $"'{Excerpt.Of(written)}'";
        foreach (PlacedJsonValue operand in members.Items(value, "I", what))
        {
            if (members.Judge(operand, "an operand", "%") && members.Integer(operand, "%", "an operand") is { } id)
                scope.Use(id, operand.Line);
        }

        List<PirText> texts = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        ReadAttributes(members.Items(value, "A", what), names, texts);
        if (value.FindValue("OA") is not null)
            ReadAttributes(members.Items(value, "OA", what), names, texts);
        foreach (PlacedJsonValue result in members.Items(value, "O", what))
            ReadResult(result, texts);
        IReadOnlyList<PlacedJsonValue> regions = value.FindValue("regions") is null ? [] : members.Items(value, "regions", what);
        program.Operators.Add(new PirOperator(dialect, name, regions.Count, value.Line, texts));
        return regions;
    }

    /// <summary>Defines what an operator that was read computes.</summary>
    public static void Define(PlacedJsonValue value, PirScope scope)
    {
        if (value.Kind != JsonValueKind.Object || value.FindValue("O") is not { } results)
            return;
        foreach (PlacedJsonValue result in results.Kind == JsonValueKind.Object ? [results] : results.Items)
        {
            if (result.Kind == JsonValueKind.Object && PirMembers.IntegerOf(result.FindValue("%")) is { } id)
                scope.Define(id, result.Line);
        }
    }

    private void ReadResult(PlacedJsonValue result, List<PirText> texts)
    {
        if (!members.Judge(result, "a result", "%", "TT"))
            return;
        members.Integer(result, "%", "a result");
        data.ReadType(result.FindValue("TT"), result.Line, texts);
    }

    private void ReadAttributes(IReadOnlyList<PlacedJsonValue> attributes, HashSet<string> names, List<PirText> texts)
    {
        foreach (PlacedJsonValue attribute in attributes)
        {
            if (!members.Judge(attribute, "an attribute", "N", "AT") || members.Text(attribute, "N", "an attribute") is not { } name)
                continue;
            if (!names.Add(name))
                program.AddFault($"expected each attribute once, found '{Excerpt.Of(name)}' twice", attribute.Line);
            data.ReadAttribute(attribute.FindValue("AT"), name, attribute.Line, texts);
        }
    }

    private void ReadParameter(PlacedJsonValue value)
    {
        if (!members.Judge(value, "a parameter", "#", "O", "A", "DA", "QA", "OA"))
            return;
        string? name = null;
        IReadOnlyList<PlacedJsonValue> parts = members.Items(value, "A", "a parameter");
        if (parts is [.., { Kind: JsonValueKind.String } last] && parts.Count == ParameterParts)
            name = last.Text;
        else
            program.AddFault($"expected three flags and a name of a parameter, found {parts.Count} parts", value.Line);
        JudgeFlags(parts.Take(ParameterParts - 1));
        if (value.FindValue("OA") is not null)
        {
            IReadOnlyList<PlacedJsonValue> flags = members.Items(value, "OA", "a parameter");
            if (flags.Count != ParameterFlags)
                program.AddFault($"expected {ParameterFlags} flags of a parameter, found {flags.Count}", value.Line);
            JudgeFlags(flags);
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (string list in (ReadOnlySpan<string>)["DA", "QA"])
        {
            if (value.FindValue(list) is not null)
                ReadAttributes(members.Items(value, list, "a parameter"), names, program.Texts);
        }

        if (name is not null)
            program.Texts.Add(new PirText("parameter_name", name, value.Line));
        if (value.FindValue("O") is not { Kind: JsonValueKind.Object } result)
        {
            program.AddFault($"expected the value of a parameter, found {value.FindValue("O")?.Describe() ?? "none"}", value.Line);
            return;
        }

        ReadResult(result, program.Texts);
        AddParameter(name ?? string.Empty, result);
    }

    private void JudgeFlags(IEnumerable<PlacedJsonValue> flags)
    {
        foreach (PlacedJsonValue flag in flags)
        {
            if (PirMembers.IntegerOf(flag) is not (0 or 1))
                program.AddFault($"expected a flag of a parameter, found {flag.Describe()}", flag.Line);
        }
    }

    private void AddParameter(string name, PlacedJsonValue result)
    {
        // The dense tensor of a spread one is its first part.
        PlacedJsonValue? type = result.FindValue("TT");
        if (type?.FindText("#") == "4.t_dist_dtensor" && type.FindItems("D") is [{ } dense, ..])
            type = dense;
        if (type?.FindItems("D") is not [{ Kind: JsonValueKind.Object } element, { Kind: JsonValueKind.Array } sizes, ..])
        {
            program.AddFault($"expected the type of a tensor of the parameter '{Excerpt.Of(name)}', found another", result.Line);
            return;
        }

        List<long> shape = [.. sizes.Items.Select(size => PirMembers.IntegerOf(size) ?? -1)];
        if (shape.Exists(size => size < 0))
            program.AddFault($"expected sizes of the parameter '{Excerpt.Of(name)}', found one that is none", sizes.Line);
        program.Parameters.Add(new PirParameter(name, TypeName(element.FindText("#") ?? string.Empty), shape, result.Line));
    }

    private static string TypeName(string type) => type switch
    {
        "0.t_bf16" => "bfloat16",
        "0.t_f16" => "float16",
        "0.t_f32" => "float32",
        "0.t_f64" => "float64",
        "0.t_i8" => "int8",
        "0.t_ui8" => "uint8",
        "0.t_i16" => "int16",
        "0.t_i32" => "int32",
        "0.t_i64" => "int64",
        "0.t_bool" => "bool",
        "0.t_c64" => "complex64",
        "0.t_c128" => "complex128",
        "0.t_f8e4m3fn" => "float8_e4m3fn",
        "0.t_f8e5m2" => "float8_e5m2",
        _ => Excerpt.Of(type),
    };
}
