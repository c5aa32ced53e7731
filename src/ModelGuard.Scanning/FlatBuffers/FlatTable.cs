using ModelGuard.Core.Bytes;

namespace ModelGuard.Scanning.FlatBuffers;

/// <summary>A table of a FlatBuffer that was verified against its schema.</summary>
/// <param name="Buffer">The buffer.</param>
/// <param name="Schema">The schema.</param>
/// <param name="Name">Name of the table in the schema.</param>
/// <param name="Offset">Where the table stands.</param>
internal sealed record FlatTable(FlatBuffer Buffer, FlatSchema Schema, string Name, long Offset)
{
    /// <summary>The number in a field, or its default where it is left out.</summary>
    public ulong Number(string field, ulong absent = 0)
    {
        int slot = Schema.SlotOf(Name, field);
        return Place(slot) is { } place ? Buffer.Read(place, Schema.FieldsOf(Name)[slot].Size) : absent;
    }

    /// <summary>The signed number in a field of 4 bytes, or 0.</summary>
    public int Signed(string field) => (int)(uint)Number(field);

    /// <summary>The text in a field.</summary>
    public string? Text(string field) => Target(field) is { } target ? Buffer.ReadText(target) : null;

    /// <summary>The table that a field leads to.</summary>
    public FlatTable? Table(string field)
    {
        FlatField described = Schema.FieldsOf(Name)[Schema.SlotOf(Name, field)];
        return Target(field) is { } target ? new FlatTable(Buffer, Schema, described.Table!, target) : null;
    }

    /// <summary>The table that a union leads to, where its kind is <paramref name="table"/>, which the caller has looked at.</summary>
    public FlatTable? Union(string field, string table) => Target(field) is { } target ? new FlatTable(Buffer, Schema, table, target) : null;

    /// <summary>The number of elements of a vector.</summary>
    public long Count(string field) => Target(field) is { } target ? (long)Buffer.Read(target, 4) : 0;

    /// <summary>Offset of the first element of a vector, or <see langword="null"/> where it is left out.</summary>
    public long? Elements(string field) => Target(field) is { } target ? target + 4 : null;

    /// <summary>The signed elements of a vector of numbers.</summary>
    public IEnumerable<long> Numbers(string field)
    {
        if (Target(field) is not { } target)
            yield break;
        int size = Schema.FieldsOf(Name)[Schema.SlotOf(Name, field)].Size;
        long count = (long)Buffer.Read(target, 4);
        for (long i = 0; i < count; i++)
        {
            Buffer.ChargeElement();
            ulong bits = Buffer.Read(target + 4 + (i * size), size);
            yield return size switch { 1 => (sbyte)bits, 2 => (short)bits, 4 => (int)bits, _ => (long)bits };
        }
    }

    /// <summary>The texts of a vector, each cut after 4 KiB.</summary>
    public IEnumerable<string> Texts(string field)
    {
        if (Target(field) is not { } target)
            yield break;
        long count = (long)Buffer.Read(target, 4);
        for (long i = 0; i < count; i++)
        {
            Buffer.ChargeElement();
            long element = target + 4 + (i * 4);
            yield return Buffer.ReadText(element + (long)Buffer.Read(element, 4));
        }
    }

    /// <summary>The tables of a vector.</summary>
    public IEnumerable<FlatTable> Tables(string field)
    {
        if (Target(field) is not { } target)
            yield break;
        string table = Schema.FieldsOf(Name)[Schema.SlotOf(Name, field)].Table!;
        long count = (long)Buffer.Read(target, 4);
        for (long i = 0; i < count; i++)
        {
            Buffer.ChargeElement();
            long element = target + 4 + (i * 4);
            yield return new FlatTable(Buffer, Schema, table, element + (long)Buffer.Read(element, 4));
        }
    }

    /// <summary>Where a field's own bytes stand, or <see langword="null"/> where it is left out.</summary>
    /// <exception cref="MalformedContentException">The content ends before.</exception>
    private long? Place(int slot)
    {
        long vtable = Offset - (int)(uint)Buffer.Read(Offset, 4);
        int size = (int)Buffer.Read(vtable, 2);
        int entry = 4 + (2 * slot);
        ulong inside = entry + 2 <= size ? Buffer.Read(vtable + entry, 2) : 0;
        return inside == 0 ? null : Offset + (long)inside;
    }

    private long? Target(string field) => Place(Schema.SlotOf(Name, field)) is { } place ? place + (long)Buffer.Read(place, 4) : null;
}
