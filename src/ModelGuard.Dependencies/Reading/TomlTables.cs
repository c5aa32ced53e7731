using System.Runtime.CompilerServices;
using System.Text.Json;
using ModelGuard.Core.Json;

namespace ModelGuard.Dependencies.Reading;

/// <summary>
/// The tables of a TOML document while it is read: which name stands where, and which tables may still grow (toml.io, v1.0.0, "Table",
/// "Array of Tables", "Inline Table").
/// </summary>
internal sealed class TomlTables
{
    private readonly Dictionary<PlacedJsonValue, Dictionary<string, PlacedJsonValue>> _names = new(ReferenceComparer.Instance);
    private readonly Dictionary<PlacedJsonValue, TableState> _states = new(ReferenceComparer.Instance);

    /// <summary>Creates the document's own table.</summary>
    public TomlTables() => Root = NewTable(1, 1, TableState.Header);

    /// <summary>How a table came to be, which says who may add to it.</summary>
    private enum TableState
    {
        /// <summary>Only because a header below it names it.</summary>
        Implied,

        /// <summary>By its own header.</summary>
        Header,

        /// <summary>By a dotted key.</summary>
        Dotted,

        /// <summary>Inline, or an array that is a value: nothing may be added.</summary>
        Closed,

        /// <summary>An array of tables.</summary>
        Tables,
    }

    /// <summary>The document.</summary>
    public PlacedJsonValue Root { get; }

    /// <summary>A table that is written inline.</summary>
    public PlacedJsonValue NewInlineTable(int line, int column) => NewTable(line, column, TableState.Dotted);

    /// <summary>Nothing more is added to a value.</summary>
    public void Close(PlacedJsonValue value) => _states[value] = TableState.Closed;

    /// <summary>The table of a header <c>[a.b]</c> or <c>[[a.b]]</c>.</summary>
    /// <exception cref="TomlFaultException">The name is taken by something else.</exception>
    public PlacedJsonValue Header(List<TomlKey> path, bool isArray)
    {
        PlacedJsonValue table = Root;
        for (int i = 0; i < path.Count - 1; i++)
            table = Descend(table, path[i], TableState.Implied);

        TomlKey last = path[^1];
        PlacedJsonValue? present = Find(table, last.Name);
        if (isArray)
        {
            if (present is null)
            {
                present = new PlacedJsonValue(JsonValueKind.Array, null, last.Line, last.Column);
                _states[present] = TableState.Tables;
                Add(table, last, present);
            }
            else if (present.Kind != JsonValueKind.Array || _states[present] != TableState.Tables)
            {
                throw Taken(last);
            }

            PlacedJsonValue item = NewTable(last.Line, last.Column, TableState.Header);
            present.Add(item);
            return item;
        }

        if (present is null)
        {
            present = NewTable(last.Line, last.Column, TableState.Header);
            Add(table, last, present);
            return present;
        }

        if (present.Kind != JsonValueKind.Object || _states[present] != TableState.Implied)
            throw Taken(last);
        _states[present] = TableState.Header;
        return present;
    }

    /// <summary>Sets <c>a.b.c = value</c> below a table.</summary>
    /// <exception cref="TomlFaultException">The name is taken.</exception>
    public void Set(PlacedJsonValue table, List<TomlKey> path, PlacedJsonValue value)
    {
        for (int i = 0; i < path.Count - 1; i++)
            table = Descend(table, path[i], TableState.Dotted);
        if (Find(table, path[^1].Name) is not null)
            throw Taken(path[^1]);
        Add(table, path[^1], value);
    }

    private PlacedJsonValue Descend(PlacedJsonValue table, TomlKey key, TableState created)
    {
        PlacedJsonValue? next = Find(table, key.Name);
        if (next is null)
        {
            next = NewTable(key.Line, key.Column, created);
            Add(table, key, next);
            return next;
        }

        if (created == TableState.Implied && next.Kind == JsonValueKind.Array && _states.GetValueOrDefault(next) == TableState.Tables)
            return next.Items[^1];
        if (next.Kind != JsonValueKind.Object || !MayGrow(_states[next], created))
            throw Taken(key);
        return next;
    }

    // A dotted key may go on only in what dotted keys made; a header may go below any table that has a header or none.
    private static bool MayGrow(TableState state, TableState by) => by == TableState.Dotted ? state == TableState.Dotted : state != TableState.Closed;

    private PlacedJsonValue NewTable(int line, int column, TableState state)
    {
        PlacedJsonValue table = new(JsonValueKind.Object, null, line, column);
        _states[table] = state;
        return table;
    }

    private PlacedJsonValue? Find(PlacedJsonValue table, string name) =>
        _names.TryGetValue(table, out Dictionary<string, PlacedJsonValue>? names) ? names.GetValueOrDefault(name) : null;

    private void Add(PlacedJsonValue table, TomlKey key, PlacedJsonValue value)
    {
        if (!_names.TryGetValue(table, out Dictionary<string, PlacedJsonValue>? names))
            _names.Add(table, names = new Dictionary<string, PlacedJsonValue>(StringComparer.Ordinal));
        names.Add(key.Name, value);
        table.Add(new PlacedJsonMember(key.Name, key.Line, key.Column, value));
    }

    private static TomlFaultException Taken(TomlKey key) => new($"expected each name once, found '{Excerpt.Of(key.Name)}' again", key.Offset);

    private sealed class ReferenceComparer : IEqualityComparer<PlacedJsonValue>
    {
        public static ReferenceComparer Instance { get; } = new();

        public bool Equals(PlacedJsonValue? x, PlacedJsonValue? y) => ReferenceEquals(x, y);

        public int GetHashCode(PlacedJsonValue value) => RuntimeHelpers.GetHashCode(value);
    }
}
