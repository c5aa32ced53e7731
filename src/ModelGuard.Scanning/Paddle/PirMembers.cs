using System.Globalization;
using System.Text.Json;
using ModelGuard.Core.Json;

namespace ModelGuard.Scanning.Paddle;

/// <summary>Reads members of the objects of a program: each name once, none that is not known, and values of the kind that is expected.</summary>
/// <param name="program">Where faults go.</param>
internal sealed class PirMembers(PirProgram program)
{
    /// <summary>Judges the names of an object.</summary>
    /// <returns>Whether it is an object.</returns>
    public bool Judge(PlacedJsonValue value, string what, params ReadOnlySpan<string> known)
    {
        if (value.Kind != JsonValueKind.Object)
        {
            program.AddFault($"expected an object for {what}, found {value.Describe()}", value.Line);
            return false;
        }

        uint seen = 0;
        foreach (PlacedJsonMember member in value.MemberSpan)
        {
            int index = known.IndexOf(member.Name);
            if (index < 0)
                program.AddUnknown($"the member '{Excerpt.Of(member.Name)}' of {what}", member.Line);
            else if ((seen & (1u << index)) != 0)
                program.AddFault($"expected each name once, found '{Excerpt.Of(member.Name)}' twice", member.Line);
            else
                seen |= 1u << index;
        }

        return true;
    }

    /// <summary>The items of an array member that must be there.</summary>
    public IReadOnlyList<PlacedJsonValue> Items(PlacedJsonValue value, string name, string what)
    {
        if (value.FindValue(name) is { Kind: JsonValueKind.Array } array)
            return array.Items;
        program.AddFault($"expected an array '{name}' of {what}, found {value.FindValue(name)?.Describe() ?? "none"}", value.Line);
        return [];
    }

    /// <summary>The text of a string member that must be there.</summary>
    public string? Text(PlacedJsonValue value, string name, string what)
    {
        if (value.FindText(name) is { } text)
            return text;
        program.AddFault($"expected a text '{name}' of {what}, found {value.FindValue(name)?.Describe() ?? "none"}", value.Line);
        return null;
    }

    /// <summary>The number of a member that must be there.</summary>
    public long? Integer(PlacedJsonValue value, string name, string what)
    {
        if (IntegerOf(value.FindValue(name)) is { } number)
            return number;
        program.AddFault($"expected a whole number '{name}' of {what}, found {value.FindValue(name)?.Describe() ?? "none"}", value.Line);
        return null;
    }

    /// <summary>A whole number of 64 bits.</summary>
    public static long? IntegerOf(PlacedJsonValue? value) =>
        value is { Kind: JsonValueKind.Number } && long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;
}
