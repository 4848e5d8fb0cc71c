import CGSL
import Randomness
import Testing

@Suite struct ErrorHandlerTests {
  @Test func `GSL reports what is out of its domain and the program lives on`() {
    var result = gsl_sf_result()
    #expect(unsafe gsl_sf_log_e(-1, &result) == GSL_EDOM)
    #expect(gsl_sf_gamma(-1).isNaN)
    #expect(unsafe gsl_ran_discrete_preproc(2, [1, -1]) == nil)
  }

  @Test func `an error says what was asked for and what GSL calls it`() {
    let error = DistributionError(code: Int32(GSL_EDOM), asked: "a gamma law of shape -1")
    #expect("\(error)" == "a gamma law of shape -1 (GSL: input domain error)")
  }
}
