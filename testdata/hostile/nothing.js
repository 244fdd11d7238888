const add = () => null;
