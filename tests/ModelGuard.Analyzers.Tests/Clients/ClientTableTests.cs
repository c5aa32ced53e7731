using ModelGuard.Analyzers.Clients;
using Xunit;

namespace ModelGuard.Analyzers.Tests.Clients;

public sealed class ClientTableTests
{
    [Fact]
    public void Every_row_has_a_source_and_says_its_fact_once()
    {
        Assert.All(ClientTable.All, row => Assert.NotEmpty(row.Source));
        Assert.Equal(ClientTable.All.Count, ClientTable.All.Select(row => (row.Type, row.Member, row.Parameter)).Distinct().Count());
    }
}
