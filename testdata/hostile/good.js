export const hello = () => "good";
