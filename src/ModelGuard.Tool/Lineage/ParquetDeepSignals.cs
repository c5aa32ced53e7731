using ModelGuard.Core.Bytes;
using ModelGuard.Lineage.Kit.Database;
using Parquet;
using Parquet.Schema;

namespace ModelGuard.Tool.Lineage;

/// <summary>Reads the kit's Parquet files of weight signals: columns signal, layer, row, col and value, in any order and row groups.</summary>
internal static class ParquetDeepSignals
{
    /// <summary>Reads a file.</summary>
    /// <param name="content">The file.</param>
    /// <param name="mostRows">Rows read at most.</param>
    /// <exception cref="MalformedContentException">It is no such file, or has more rows.</exception>
    public static IReadOnlyList<DeepSignalRow> Read(Stream content, int mostRows)
    {
        try
        {
            return ReadAsync(content, mostRows).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is not (MalformedContentException or OutOfMemoryException))
        {
            // What a library throws over a broken file is not known in advance.
            throw new MalformedContentException($"it cannot be read as Parquet: {exception.Message}", 0);
        }
    }

    private static async Task<IReadOnlyList<DeepSignalRow>> ReadAsync(Stream content, int mostRows)
    {
        ParquetReader reader = await ParquetReader.CreateAsync(content).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            Dictionary<string, DataField> fields = reader.Schema.GetDataFields().ToDictionary(static field => field.Name, StringComparer.Ordinal);
            List<DeepSignalRow> rows = [];
            for (int i = 0; i < reader.RowGroupCount; i++)
            {
                using ParquetRowGroupReader group = reader.OpenRowGroupReader(i);
                if (group.RowCount < 0 || group.RowCount > mostRows - rows.Count)
                    throw new MalformedContentException($"expected at most {mostRows} rows, found more", 0);
                int count = (int)group.RowCount;
                string?[] signals = new string?[count];
                await group.ReadAsync(Field("signal"), signals.AsMemory()).ConfigureAwait(false);
                int?[] layers = await Numbers<int>(group, Field("layer"), count).ConfigureAwait(false), places = await Numbers<int>(group, Field("row"), count).ConfigureAwait(false);
                int?[] columns = await Numbers<int>(group, Field("col"), count).ConfigureAwait(false);
                float?[] values = await Numbers<float>(group, Field("value"), count).ConfigureAwait(false);
                for (int j = 0; j < count; j++)
                {
                    if (signals[j] is { } signal && places[j] is { } place && values[j] is { } value)
                        rows.Add(new DeepSignalRow(signal, layers[j], place, columns[j], value));
                }
            }

            return rows;

            DataField Field(string name) => fields.TryGetValue(name, out DataField? field) ? field
                : throw new MalformedContentException($"expected a column '{name}', found {string.Join(", ", fields.Keys)}", 0);
        }
    }

    private static async Task<T?[]> Numbers<T>(ParquetRowGroupReader group, DataField field, int count)
        where T : struct
    {
        if (field.ClrType != typeof(T))
            throw new MalformedContentException($"expected the column '{field.Name}' to hold {typeof(T).Name}, found {field.ClrType.Name}", 0);
        T?[] numbers = new T?[count];
        if (field.IsNullable)
        {
            await group.ReadAsync(field, numbers.AsMemory()).ConfigureAwait(false);
            return numbers;
        }

        T[] all = new T[count];
        await group.ReadAsync(field, all.AsMemory()).ConfigureAwait(false);
        return [.. all.Select(static value => (T?)value)];
    }
}
