using ModelGuard.Core.Budgets;

namespace ModelGuard.Scanning.SevenZip;

/// <summary>Reads the members of a 7z header, one property of all of them after the other.</summary>
/// <param name="input">The header, at the members.</param>
/// <param name="budget">Bounds them.</param>
internal sealed class SevenZipFilesReader(SevenZipInput input, ScanBudget budget)
{
    private string[] _names = [];
    private bool[] _isEmpty = [];
    private bool[] _isEmptyFile = [];
    private bool[] _isAnti = [];
    private uint[] _attributes = [];

    /// <summary>Reads all members.</summary>
    public IReadOnlyList<SevenZipFile> Read()
    {
        long stated = input.ReadNumber();
        budget.ChargeMembers(Math.Min(stated, int.MaxValue));
        int count = (int)stated;
        _isEmpty = new bool[count];
        _attributes = new uint[count];
        while (true)
        {
            int id = input.ReadByte();
            if (id == SevenZipIds.End)
                break;
            SevenZipInput property = input.ReadPart(input.ReadNumber());
            ReadProperty(id, count, property);
            if (property.Remaining > 0 && id is not (SevenZipIds.Dummy or SevenZipIds.StartPosition))
                throw property.Malformed($"expected the end of the property 0x{id:x2}, found {property.Remaining} more bytes");
        }

        return Join(count);
    }

    private void ReadProperty(int id, int count, SevenZipInput property)
    {
        int empty = _isEmpty.Count(isEmpty => isEmpty);
        switch (id)
        {
            case SevenZipIds.EmptyStream:
                _isEmpty = property.ReadBits(count);
                break;
            case SevenZipIds.EmptyFile:
                _isEmptyFile = property.ReadBits(empty);
                break;
            case SevenZipIds.Anti:
                _isAnti = property.ReadBits(empty);
                break;
            case SevenZipIds.Names:
                ExpectInternal(property);
                _names = new string[count];
                for (int i = 0; i < count; i++)
                    _names[i] = property.ReadName();
                break;
            case SevenZipIds.Attributes:
                bool[] defined = property.ReadDefined(count);
                ExpectInternal(property);
                for (int i = 0; i < count; i++)
                    _attributes[i] = defined[i] ? property.ReadUInt32() : 0;
                break;
            case SevenZipIds.CreationTime or SevenZipIds.AccessTime or SevenZipIds.WriteTime:
                int times = property.ReadDefined(count).Count(isDefined => isDefined);
                ExpectInternal(property);
                _ = property.ReadBytes(8L * times);
                break;
            case SevenZipIds.StartPosition:
                break;
            case SevenZipIds.Dummy:
                if (property.ReadBytes(property.Remaining).AsSpan().ContainsAnyExcept((byte)0))
                    throw property.Malformed("expected zeros in the padding of the header, found other bytes");
                break;
            default:
                throw property.Malformed($"expected a property of members, found 0x{id:x2}");
        }
    }

    private List<SevenZipFile> Join(int count)
    {
        List<SevenZipFile> files = [];
        int empty = 0;
        for (int i = 0; i < count; i++)
        {
            int index = _isEmpty[i] ? empty++ : -1;
            files.Add(new SevenZipFile
            {
                Name = _names.Length > i ? _names[i] : string.Empty,
                HasStream = !_isEmpty[i],
                IsEmptyFile = index >= 0 && index < _isEmptyFile.Length && _isEmptyFile[index],
                IsAnti = index >= 0 && index < _isAnti.Length && _isAnti[index],
                Attributes = _attributes[i],
            });
        }

        return files;
    }

    private static void ExpectInternal(SevenZipInput property)
    {
        if (property.ReadByte() != 0)
            throw new Compressed.UnsupportedCodingException("a 7z header in several parts", "7z-external", property.Offset);
    }
}
