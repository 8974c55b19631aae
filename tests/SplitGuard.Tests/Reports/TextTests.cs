using SplitGuard.Reports;
using Xunit;

namespace SplitGuard.Tests.Reports;

public class TextTests
{
    [Theory]
    [InlineData("plain name.wav", "plain name.wav")]
    [InlineData("Zaunk\u00f6nig \U0001F426.wav", "Zaunk\u00f6nig \U0001F426.wav")]
    [InlineData("two\r\nlines", "two\\u000d\\u000alines")]
    [InlineData("\u001b[2Jgone", "\\u001b[2Jgone")]
    [InlineData("a\u202evaw", "a\\u202evaw")]
    [InlineData("a\u2028b\u2066c", "a\\u2028b\\u2066c")]
    public void A_name_stays_on_its_line(string name, string shown) => Assert.Equal(shown, Text.OneLine(name));
}
