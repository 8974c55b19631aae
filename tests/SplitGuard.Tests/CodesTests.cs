using SplitGuard.Diagnostics;
using Xunit;

namespace SplitGuard.Tests;

public class CodesTests
{
    [Fact]
    public void Codes_are_unique_and_in_order()
    {
        var ids = Codes.All.Select(code => code.Id).ToArray();

        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
        Assert.All(ids, id => Assert.Matches(@"^SG\d{4}$", id));
    }
}
