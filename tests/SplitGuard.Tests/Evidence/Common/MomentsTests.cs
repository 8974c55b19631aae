using FsCheck;
using FsCheck.Fluent;
using SplitGuard.Evidence.Common;
using Xunit;

namespace SplitGuard.Tests.Evidence.Common;

public class MomentsTests
{
    [Fact]
    public void Moments_are_those_that_a_count_of_each_finds()
    {
        var stretches = Gen.Choose(0, 20).Two().ListOf();
        Check.QuickThrowOnFailure(Prop.ForAll(stretches.ToArbitrary(), Gen.Choose(1, 4).ToArbitrary(), (given, count) =>
        {
            var moments = Moments.InAtLeast(count, given.Select(stretch => new TimeRange(stretch.Item1, stretch.Item2)));
            for (var second = 0; second < 20; second++)
            {
                var expected = given.Count(stretch => stretch.Item1 <= second && second < stretch.Item2) >= count ? 1 : 0;
                Assert.Equal(expected, moments.SecondsWithin(new TimeRange(second, second + 1)));
            }

            Assert.All(moments.Ranges.Zip(moments.Ranges.Skip(1)), pair => Assert.True(pair.First.To <= pair.Second.From));
        }));
    }
}
