using Microsoft.CodeAnalysis;

namespace ModelGuard.Analyzers.Clients;

/// <summary>The rows of the table whose types a compilation knows, found by symbol.</summary>
internal sealed class ClientSymbols
{
    private static readonly ILookup<string, ClientParameter> ByType = ClientTable.All.ToLookup(row => row.Type, StringComparer.Ordinal);

    private readonly Dictionary<INamedTypeSymbol, ClientParameter[]> _rows = new(SymbolEqualityComparer.Default);

    private ClientSymbols()
    {
    }

    /// <summary>Whether the compilation references none of the clients.</summary>
    public bool IsEmpty => _rows.Count == 0;

    /// <summary>Looks the types of the table up.</summary>
    public static ClientSymbols Of(Compilation compilation)
    {
        ClientSymbols symbols = new();
        foreach (IGrouping<string, ClientParameter> rows in ByType)
        {
            // A source stub or a forwarded type may stand beside the package's own; each counts.
            foreach (INamedTypeSymbol type in compilation.GetTypesByMetadataName(rows.Key))
                symbols._rows[type] = [.. rows];
        }

        return symbols;
    }

    /// <summary>What a parameter carries.</summary>
    /// <param name="method">The method, in whatever form it is called.</param>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="receiver">What the object really is, where that is known; its own rows go first.</param>
    /// <returns><see langword="null"/> where no row names it.</returns>
    public ClientParameter? Find(IMethodSymbol method, string parameter, INamedTypeSymbol? receiver = null)
    {
        IMethodSymbol? declared = (method.ReducedFrom ?? method).OriginalDefinition;
        if (receiver is not null && RowsOf(receiver).FirstOrDefault(row => row.Member == declared.Name && IsTextOf(row, parameter, declared)) is { } own)
            return own;

        for (; declared is not null; declared = declared.OverriddenMethod)
        {
            foreach (ClientParameter row in RowsOf(declared.ContainingType))
            {
                if (row.Parameter == parameter && (row.Member == declared.Name || row.Member == ClientParameter.AnyMember))
                    return row;
            }
        }

        return null;
    }

    /// <summary>What a property carries.</summary>
    /// <returns><see langword="null"/> where no row names it.</returns>
    public ClientParameter? Find(IPropertySymbol property)
    {
        for (IPropertySymbol? declared = property.OriginalDefinition; declared is not null; declared = declared.OverriddenProperty)
        {
            if (RowsOf(declared.ContainingType).FirstOrDefault(row => row.Member == declared.Name) is { } row)
                return row;
        }

        return null;
    }

    // An override may name the parameter otherwise: GetChatClient(model) is GetChatClient(deploymentName) of Azure's client.
    private static bool IsTextOf(ClientParameter row, string parameter, IMethodSymbol declared) =>
        row.Parameter == parameter || (declared.Parameters.Length == 1 && declared.Parameters[0].Name == parameter);

    private ClientParameter[] RowsOf(INamedTypeSymbol? type) =>
        type is not null && _rows.TryGetValue(type.OriginalDefinition, out ClientParameter[]? rows) ? rows : [];
}
